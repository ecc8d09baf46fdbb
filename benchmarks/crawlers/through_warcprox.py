"""wget through warcprox; what counts is the proxy's CPU, printed as JSON. Arguments: URLS FOLDER."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
    raise SystemExit(f"warcprox ended with {process.returncode}")


if __name__ == "__main__":
    urls, folder = sys.argv[1:]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    program = str(Path(sys.executable).parent / "warcprox")
    proxy = subprocess.Popen(
        [program, "-p", str(port), "-d", folder, "-z", "--dedup-db-file=/dev/null", "--stats-db-file=/dev/null", "-q"],
        cwd=folder, stdout=sys.stderr,
    )  # fmt: skip
    _wait_for(port, proxy)
    environment = {**os.environ, "http_proxy": f"http://127.0.0.1:{port}", "no_proxy": ""}
    command = ["wget", "-q", "-i", urls, "--delete-after", "--header=Accept-Encoding: gzip"]
    subprocess.run(command, env=environment, cwd=folder, check=True)
    proxy.send_signal(signal.SIGTERM)
    _, _, usage = os.wait4(proxy.pid, 0)
    sys.stdout.write(json.dumps({"cpu_s": usage.ru_utime + usage.ru_stime}))
