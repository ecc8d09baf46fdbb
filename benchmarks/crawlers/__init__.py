"""One program for each crawler that is measured: takes a file of URLs and a folder to archive into."""
