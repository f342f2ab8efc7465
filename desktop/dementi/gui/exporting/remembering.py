"""What was chosen for the last export of each project, and the presets, kept in the settings of the program."""

from dementi.workflow.export_plans import Plan, restored_from, stored_as
from dementi.workflow.settings import Settings

_PRESETS, _LAST = "export_presets", "export_last"
_MOST = 50  # projects whose last choices are kept


class RememberedPlans:
    """Reads and writes plans under the names that `settings.screen` knows them by."""

    def __init__(self, settings: Settings) -> None:
        self._screen = settings.screen

    def presets(self) -> dict[str, Plan]:
        """By name, in the order of their names."""
        found = restored_from(self._screen.get(_PRESETS, ""))
        return {name: found[name] for name in sorted(found, key=str.casefold)}

    def save_preset(self, name: str, plan: Plan) -> None:
        self._screen[_PRESETS] = stored_as(self.presets() | {name: plan})

    def delete_preset(self, name: str) -> None:
        self._screen[_PRESETS] = stored_as({key: plan for key, plan in self.presets().items() if key != name})

    def last(self, project: str) -> Plan:
        """What was chosen last for the project of this uid; the usual choices where it was never exported."""
        return restored_from(self._screen.get(_LAST, "")).get(project, Plan())

    def keep(self, project: str, plan: Plan) -> None:
        others = restored_from(self._screen.get(_LAST, ""))
        others.pop(project, None)
        kept = list(others.items())[1 - _MOST :]
        self._screen[_LAST] = stored_as({**dict(kept), project: plan})
