"""Nothing grows beyond what a reader takes in."""

import ast

MODULE_LINES = 500
FUNCTION_LINES = 60
PUBLIC_METHODS = 20

Function = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_modules_are_short(modules):
    long = {module.name: lines for module in modules if (lines := module.source.count("\n")) > MODULE_LINES}
    assert not long


def test_functions_are_short(modules):
    long = [
        f"{module.name}:{node.lineno} {node.name}: {lines}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, Function) and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long


def test_classes_have_few_public_methods(modules):
    wide = [
        f"{module.name}:{node.lineno} {node.name}: {count}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and (count := sum(isinstance(part, Function) and not part.name.startswith("_") for part in node.body))
        > PUBLIC_METHODS
    ]
    assert not wide
