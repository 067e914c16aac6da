"""Bring in texts from elsewhere: drafts from .txt, .docx and .eml files."""
