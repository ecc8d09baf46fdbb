"""A Scrapy project as anybody might have it: nothing in it is made for the archiver but one line of its settings."""
