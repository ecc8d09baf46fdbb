"""URL to exchange. With spiders/, the only user of Scrapy and Twisted."""
