"""Slides as another program opens them."""

from io import BytesIO

from pptx import Presentation

from documents.slides import Bar, Deck


def test_words_with_any_character_come_on_a_slide() -> None:
    """One character that no keyboard makes, in a quote of somebody, stopped all slides."""
    odd = "Plan\x01\x0c\ufffe A"
    deck = Deck(odd + "x" * 300)
    deck.cover(odd, odd, warning=odd)
    slide = deck.slide(odd)
    deck.chart(slide, [Bar(odd, "0B5563", 40, odd)], series=odd, highest=100, alt=odd)
    deck.notes(slide, odd)
    opened = Presentation(BytesIO(deck.content()))
    assert opened.core_properties.title == "Plan A" + "x" * 249
    cover, shown = opened.slides
    assert [shape.text_frame.text for shape in cover.shapes] == ["Plan A"] * 3
    (chart,) = [shape for shape in shown.shapes if shape.has_chart]
    assert list(chart.chart.plots[0].categories) == ["Plan A"]
    assert [series.name for series in chart.chart.plots[0].series] == ["Plan A"]
    assert chart._element.nvGraphicFramePr.cNvPr.get("descr") == "Plan A"
    assert shown.notes_slide.notes_text_frame.text == "Plan A"
