"""Texts for properties: plain Japanese, and everything a cell of a spreadsheet may hold."""

from __future__ import annotations

from hypothesis import strategies as st

JAPANESE = "会議の目的を庁内で話しあう。、！？「」（）『』〔〕・①②※ー〜　 \n\r3０．5年"
ODD = "\u200b\u200d\u202e\u3099\u0301か゛ｶﾞ㈱㍿ﷺ№😀👪\ufe0f\ud83d\udc00سلام\x00\x85\u2028Åé--——"

japanese = st.text(alphabet=JAPANESE, max_size=80)
anything = st.one_of(
    japanese,
    st.text(alphabet=JAPANESE + ODD, max_size=40),
    st.text(alphabet=st.characters(codec=None), max_size=30),
)
