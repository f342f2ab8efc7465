"""Text that others wrote reaches Qt as plain text only, through gui/plain.py."""

import ast

PLAIN = "desktop/dementi/gui/plain.py"

# These read HTML or Markdown, or guess whether a text is one.
READ_MARKUP = {"QTextEdit", "QTextBrowser", "QTextDocument", "QTextDocumentFragment", "QErrorMessage", "QWhatsThis"}
MARKUP_CALLS = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "toHtml"}
GUESSING_CALLS = {"setToolTip", "setWhatsThis", "setStatusTip", "showText"}

# A visible list, each with its reason; it only shrinks.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def breach(module, name):
    """`name` used in `module`, unless that is allowed."""
    return (module.name, name) not in EXCEPTIONS


def test_no_widget_that_reads_markup(product):
    found = [
        f"{module.name}: {name}"
        for module in product
        for name in (full.rpartition(".")[2] for full in module.imports())
        if name in READ_MARKUP and breach(module, name)
    ]
    assert not found


def test_no_call_that_reads_markup(product):
    found = [
        f"{module.name}:{line} {name}"
        for module in product
        for name, line in module.calls()
        if name in MARKUP_CALLS and breach(module, name)
    ]
    assert not found


def test_labels_and_tool_tips_are_made_in_one_place(product):
    found = [
        f"{module.name}:{line} {name}"
        for module in product
        if module.name != PLAIN
        for name, line in module.calls()
        if name in {"QLabel", *GUESSING_CALLS} and breach(module, name)
    ]
    assert not found


def test_no_label_of_another_kind(product):
    found = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in product
        if module.name != PLAIN
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and "QLabel" in map(ast.unparse, node.bases)
    ]
    assert not found


def test_no_format_but_plain_text(product):
    found = [
        f"{module.name}:{node.lineno} {node.attr}"
        for module in product
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("RichText", "AutoText", "MarkdownText")
    ]
    assert not found
