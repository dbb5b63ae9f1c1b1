"""Everything about HTTP that is not a page: languages, formats, access, caching, errors."""
