"""What no module may use: the network, code made from data, Qt outside the screens."""

import ast

NETWORK = {
    *("socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "telnetlib"),
    *("requests", "httpx", "aiohttp", "urllib3", "webbrowser", "urllib.request", "asyncio"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets"),
}
CODE_FROM_DATA = {"pickle", "cPickle", "marshal", "shelve", "dill", "yaml", "ruamel"}


def uses(module, forbidden):
    """The forbidden names among a module's imports."""
    return [
        f"{module.name}: {name}"
        for name in module.imports()
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    ]


def test_nothing_reaches_the_network(modules):
    assert not [found for module in modules for found in uses(module, NETWORK)]


def test_no_data_becomes_code(modules):
    assert not [found for module in modules for found in uses(module, CODE_FROM_DATA)]
    called = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("eval", "exec", "compile")
    ]
    assert not called


def test_qt_only_in_the_screens(product):
    others = [module for module in product if not module.name.startswith("desktop/dementi/gui/")]
    assert not [found for module in others for found in uses(module, {"PySide6", "shiboken6"})]


def test_the_entry_imports_no_qt_at_its_top(product):
    for module in product:
        if module.name in ("desktop/dementi/__main__.py", "desktop/dementi/gui/__init__.py"):
            top = [node for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
            assert not [node.lineno for node in top if "PySide6" in ast.unparse(node)], module.name


def test_the_word_sqlite_only_in_the_store(product):
    others = [module for module in product if not module.name.startswith("desktop/dementi/store/")]
    assert not [module.name for module in others if "sqlite3" in module.source or "sqlite_utils" in module.source]


def test_only_the_command_line_prints(product):
    others = [module for module in product if not module.name.startswith("desktop/dementi/cli/")]
    assert not [f"{module.name}:{line}" for module in others for name, line in module.calls() if name == "print"]


def test_only_assets_asks_where_files_are(product):
    others = [module for module in product if module.name != "desktop/dementi/assets.py"]
    assert not [module.name for module in others if "__file__" in module.source or "sys.frozen" in module.source]
