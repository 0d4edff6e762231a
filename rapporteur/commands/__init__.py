"""The commands, a few to a module; a module is imported when one of its commands is asked for."""

# command -> module of this package, in the order of the help
COMMANDS = {
    "demo": "serving",
    "read": "reading",
    "show": "finding",
    "events": "looking",
    "quotes": "looking",
    "sanctions": "looking",
    "stories": "looking",
    "problems": "looking",
    "search": "finding",
    "screen": "screening",
    "judge": "judging",
    "article": "pages",
    "extract": "pages",
    "types": "trying",
    "remove": "keeping",
    "verify": "keeping",
    "export": "keeping",
    "serve": "serving",
}
