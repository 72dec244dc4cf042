"""Findings go in, text for people or JSON for machines comes out; nothing here prints."""
