"""Read forms, templates, checks, page profiles and letter files: YAML in, typed values out."""
