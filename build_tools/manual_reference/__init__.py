"""Writes the reference of the manual, `build_tools/docs/reference/`, from the models that the press reads by.

What a reader looks up is generated: keys, types, defaults, limits, options, messages. What explains it is
written in `pages/`, Markdown with `<< settings.keys("Brand") >>` where something generated belongs.
`make docs` renews the reference; a test holds that it is as the models say.
"""
