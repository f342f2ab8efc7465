"""The forms of one verb, as both languages give them and the lexicon files keep them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VerbForms:
    """Every form a newspaper may hold, kept apart by what may stand around them."""

    finite: frozenset[str]
    infinitive: frozenset[str]
    past_participle: frozenset[str]
    present_participle: frozenset[str]

    def followed_by(self, rest: str) -> "VerbForms":
        """The forms of a verb of several words: only its first one, the head, is inflected."""
        if not rest:
            return self
        return VerbForms(
            finite=_followed(self.finite, rest),
            infinitive=_followed(self.infinitive, rest),
            past_participle=_followed(self.past_participle, rest),
            present_participle=_followed(self.present_participle, rest),
        )

    def by_class(self, name: str) -> dict[str, frozenset[str]]:
        """The forms under the keys of the lexicon: `said.fin`, `said.inf`, `said.pp`, `said.prp`."""
        return {
            f"{name}.fin": self.finite,
            f"{name}.inf": self.infinitive,
            f"{name}.pp": self.past_participle,
            f"{name}.prp": self.present_participle,
        }


def _followed(forms: frozenset[str], rest: str) -> frozenset[str]:
    return frozenset(f"{form} {rest}" for form in forms)
