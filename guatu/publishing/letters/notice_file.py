"""Notice as a file (通知成文): head, main part, annex and record put together, as a .docx."""

from __future__ import annotations

from guatu.publishing.letters.annex_table import put_annex
from guatu.publishing.letters.layout import official_layout
from guatu.publishing.letters.main_part import put_main
from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.page_numbers import number_pages
from guatu.publishing.letters.record_block import put_record
from guatu.publishing.letters.red_head import put_head
from guatu.publishing.letters.word_paper import new_paper, packed


def notice_file(notice: Notice) -> bytes:
    """Notice as a file (通知成文): the bytes of a .docx; a draft has no head and no record."""
    page = official_layout().page
    paper = new_paper(notice.whole_title, notice.proof.as_of)
    put_head(paper, notice)
    put_main(paper, notice)
    number_pages(paper.sections[0], page)
    number_pages(put_annex(paper, notice), page.turned())
    if not notice.draft:
        number_pages(put_record(paper, notice), page)
    return packed(paper)
