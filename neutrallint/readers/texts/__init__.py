"""Readers of what is text: plain, Markdown, HTML, subtitles, data files."""
