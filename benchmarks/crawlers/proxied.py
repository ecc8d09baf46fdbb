"""Plain Scrapy through a warcprox that archives: what both take together. Arguments: WARCPROX URLS FOLDER.

WARCPROX: the program, in the venv that it is installed in. Scrapy is that of the Python that runs this.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path


def _listening(port: int, proxy: subprocess.Popen[bytes]) -> bool:
    while proxy.poll() is None:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    warcprox, urls, folder = sys.argv[1:4]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["--address", "127.0.0.1", "-p", str(port), "-d", folder, "-z", "-q", "--certs-dir", f"{folder}/certs"]
    proxy = subprocess.Popen([warcprox, *options, "-c", f"{folder}/ca.pem"], cwd=folder)
    if not _listening(port, proxy):
        raise SystemExit(f"warcprox ended with {proxy.returncode}")
    kept = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
    environment = {**kept, "http_proxy": f"http://127.0.0.1:{port}"}
    plain = str(Path(__file__).with_name("plain.py"))
    crawled = subprocess.run([sys.executable, plain, urls, folder], env=environment, check=False)
    proxy.terminate()  # it writes what it still holds
    proxy.wait()
    raise SystemExit(crawled.returncode)
