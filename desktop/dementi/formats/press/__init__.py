"""Exports of press databases: one file, many articles, each among notices that are none of its words."""
