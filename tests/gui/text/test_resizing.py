"""What is in view after the view was given another size is what the page then has there."""

TEXT = "\n".join("Le ministère russe de la Défense a démenti dimanche ces accusations." for _ in range(8))


def test_lines_far_down_a_narrow_page_are_found_again_when_all_of_it_fits_in_view(show, span):
    """A place below the end of the page is no place: the scroll bar stays where it is, and says nothing."""
    start = TEXT.rindex("démenti")
    view = show(TEXT, span(start, start + 7, "denial"))
    view.resize(240, 400)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.resize(816, 1200)

    page, lines = view._scene.page, view._scene.lines
    assert view.verticalScrollBar().maximum() == 0
    assert [page.line(line.chunk, line.number) for line in lines] == lines
    assert (lines[0].start, lines[-1].end) == (0, len(TEXT))
