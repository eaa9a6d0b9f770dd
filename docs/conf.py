"""The documentation site: `make docs` builds it with Sphinx, MyST and Furo from Markdown and docstrings.

Warnings are errors there, so no link and no reference can be broken. Building fetches nothing, and no page
loads anything from elsewhere.
"""

from portdata import __version__

project = "portdata"
author = "The portdata maintainers"
version = release = __version__
html_title = f"portdata {release}"
html_theme = "furo"
html_copy_source = False
html_show_copyright = False

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 2

nitpicky = True
nitpick_ignore_regex = [
    # Other packages: to link to them, their sites would have to be read.
    ("py:.*", r"(pd|pa|pl|duckdb)\..*|Path"),
    # Names that only type checkers see.
    ("py:.*", r"Chart|Folder|Loaded|TableName"),
]
# What is returned is typed in the signature: before a colon stands prose.
napoleon_use_rtype = False
napoleon_custom_sections = [("Columns", "params_style")]
