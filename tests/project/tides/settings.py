"""Settings of the example project."""

BOT_NAME = "tides"
SPIDER_MODULES = ["tides.spiders"]
ADDONS = {"archiver.addon.ArchiverAddon": 300}
LOG_LEVEL = "WARNING"
COOKIES_ENABLED = False
