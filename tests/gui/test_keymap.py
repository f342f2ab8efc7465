"""The keys in use."""

from dementi.gui import keymap
from dementi.gui.actions import key_of, keys_of, table
from dementi.gui.keymap import KeyMap


def test_an_action_has_the_key_it_was_given_and_all_others_keep_theirs(qapp):
    keymap.use(KeyMap({"accept": ("J",)}))
    assert keys_of("accept") == ("J",)
    assert key_of("reject") == "Backspace"
    keymap.use(KeyMap())
    assert key_of("accept") == "Return"


def test_without_single_letters_only_other_keys_are_left(qapp):
    keymap.use(KeyMap({"flag": ("Ctrl+J",)}, letters=False))
    assert key_of("flag") == "Ctrl+J"
    assert key_of("link") == ""
    assert key_of("accept") == "Return"
    assert not [key for action in table() for key in action.keys if keymap.is_letter(key)]


def test_an_action_may_have_no_key(qapp):
    keymap.use(KeyMap().with_keys("link", ()))
    assert key_of("link") == ""
    keymap.use(keymap.current().without("link"))
    assert key_of("link") == "L"


def test_a_map_comes_back_from_the_settings_without_what_is_no_key(qapp):
    used = KeyMap({"accept": ("J", "Ctrl++"), "reject": ()})
    assert keymap.restored(used.stored(), letters=True) == used
    assert keymap.restored({"accept": "nonsense esc"}, letters=True).changed["accept"] == ("Escape",)
