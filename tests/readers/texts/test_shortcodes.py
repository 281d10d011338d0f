from __future__ import annotations

import re
from typing import cast

import pytest

from neutrallint.core.document import Document
from neutrallint.engines import Engines
from neutrallint.readers.source import Source
from neutrallint.readers.texts.markdown import read_markdown
from neutrallint.readers.texts.shortcodes import _parameters, _Signs
from tests.readers.telling import quoted


def read(text: str) -> Document:
    return read_markdown(Source("a.md", text.encode(), "text/markdown"), Engines())


def said(text: str) -> list[tuple[str, str]]:
    passages = read(text).passages[1:]
    return [(p.origin, " ".join(p.text.replace("\u200b", "").split())) for p in passages]


@pytest.mark.parametrize(
    "tag",
    [
        '{{< figure src="img/a.jpg" alt="Ani" caption="Coblos nomor 2" >}}',
        '{{<figure src="img/a.jpg" alt="Ani" caption="Coblos nomor 2">}}',
        "{{% figure src=img/a.jpg alt='Ani' caption=`Coblos nomor 2` %}}",
        '{% include figure.html src="img/a.jpg" alt="Ani"\n  caption="Coblos nomor 2" %}',
    ],
)
def test_the_texts_of_a_shortcode_are_read_in_their_place(tag: str) -> None:
    source = f"Mari ke TPS.\n\n{tag}\n\nTerima kasih."
    document = read(source)
    assert said(source) == [
        ("body", "Mari ke TPS."),
        ("body", "Terima kasih."),
        ("alt", "Ani"),
        ("caption", "Coblos nomor 2"),
    ]
    assert quoted(source, document, "nomor 2") == ["nomor 2"]
    assert document.images == ("img/a.jpg",)


def test_the_text_between_two_tags_is_read_and_code_is_not() -> None:
    source = (
        "{{% notice %}}Lanjutkan *dua* periode{{% /notice %}}\n\n"
        "{{< highlight python >}}\ncoblos = nomor(2)\n{{< /highlight >}}\n\n"
        "{% highlight ruby linenos %}\npilih nomor 3\n{% endhighlight %}\n\n"
        "{% raw %}Mari{% endraw %} {{ site.nama }}"
    )
    assert said(source) == [("body", "Lanjutkan dua periode"), ("body", "Mari")]
    assert read(source).code_blocks == 2


@pytest.mark.parametrize(
    "source",
    [
        '{{ "Coblos nomor 2" }}',
        'Cob{{ "los nomor" | downcase }} 2',
        "{{ 'Cob' ~ \"los\" + ' nomor' }} 2",
        "{{ 'Coblos' | append: ' nomor 2' }}",
        "Cob{{< x >}}los no{% if a %}mor{% endif %} 2",
        "Cob{{< x >}}{{< /x >}}los no{% raw %}{% endraw %}mor 2",
        "Acara {{ Coblos nomor 2 }} ini",
        "{{< x Coblos nomor 2 >}}",
        "{% x\n\nCoblos nomor 2\n\n%}",
        "{{ x\n\nCoblos nomor 2 ya='tidak'\n\n}}",
        "{% comment %}\nCoblos nomor 2\n{% endcomment %}",
        "{{< comment >}}Coblos nomor 2{{< /comment >}}",
        "{{< mermaid >}}\ngraph TD\nA[Coblos nomor 2]\n{{< /mermaid >}}",
        "{{< highlight text >}}\nCoblos nomor 2\n{{< /highlight >}}",
        "{% highlight %}\nCoblos nomor 2\n{% endhighlight %}",
    ],
)
def test_what_another_program_shows_of_a_tag_is_read(source: str) -> None:
    """Who sees a draft on its forge, or by another maker of sites, sees its tags."""
    assert any("Coblos nomor 2" in text for _, text in said(source))


def test_a_tag_that_is_never_closed_hides_nothing() -> None:
    assert said("{% highlight ruby %}\ncoblos nomor 2") == [("body", "coblos nomor 2")]
    assert said("{{< figure caption='x'\n\ncoblos") != []


def test_front_matter_keeps_its_braces() -> None:
    assert said("---\njudul: '{{ x }} Mari'\n---\n") == [("front-matter", "{{ x }} Mari")]


def test_a_sign_that_is_not_there_is_looked_for_once() -> None:
    asked: list[int] = []

    class Counting:
        def search(self, text: str, at: int) -> re.Match[str] | None:
            asked.append(at)
            return re.compile("x").search(text, at)

    sign, signs = cast("re.Pattern[str]", Counting()), _Signs("x " + "{{< a " * 100)
    assert signs.next(sign, 0)
    assert not any(signs.next(sign, at) for at in range(1, 600))
    assert asked == [0, 1]


def test_behind_a_mark_that_nobody_closes_no_other_is_looked_for() -> None:
    text = 'a="' + '\\" b=c ' * 100
    found = list(_parameters(text, 0, len(text)))
    assert [one["bare"] for one in found[:5]] == ["a", "\\", "c", "\\", "c"]
    assert not any(one["double"] for one in found)
