"""Functions over a letter that write it for paper, word processors, mail and the clipboard."""
