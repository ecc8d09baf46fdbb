"""A spider that follows links and yields what it reads, over redirects and a retry, and with a form."""

import scrapy


class HarboursSpider(scrapy.Spider):
    """Reads the heights of the tide off the pages of harbours."""

    name = "harbours"

    def __init__(self, start=None, **kwargs):
        super().__init__(**kwargs)
        self.start_urls = [start]

    def parse(self, response):
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.parse_harbour)
        yield scrapy.FormRequest(response.urljoin("/search"), formdata={"q": "ebb"}, callback=self.parse_harbour)

    def parse_harbour(self, response):
        yield {"url": response.url, "height": response.css("b::text").get()}
