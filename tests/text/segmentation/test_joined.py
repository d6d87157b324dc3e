from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from reflect_nlp.text.segmentation.joined import LONGEST_IDEA, joined_cuts, run_on_cuts
from reflect_nlp.text.segmentation.marks import shields
from reflect_nlp.text.tokenize import encodable, tokenize
from tests.text.strategies import anything


def parted(text: str) -> list[str]:
    return pieces(text, list(run_on_cuts(text, tokenize(text), shields(text))))


def cut(text: str) -> list[str]:
    return pieces(text, list(joined_cuts(text, 0, len(text), tokenize(text), shields(text))))


def pieces(text: str, cuts: list[int]) -> list[str]:
    edges = [0, *cuts, len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


@pytest.mark.parametrize(
    "text",
    [
        "会議が長いです|人数も多いです",
        "会議が長いですね|人数も多いですよ",
        "勉強になりました|また行きたいです|今後は気をつけます",
        "ありがとうございました|資料がほしいです",
        "まず会議を減らします|次に人数をしぼります",
        "困っています…|どうしたらいいですか",
        "会議が長い　|人数も多い",
        "研修の内容を所属で共有する　|また来年度も受講したい",
        "公園が整備されている |道は狭い",
        "会議の回数が多いこと　|目的がはっきりしないこと",
        "チームで参加できて良かった　|職場に戻ってからも話が続いた",
        "役割を知りました|見守りの輪が広がりました",
        "方向が見えてきました|早速係で話します",
        "席が狭かったです）|次は広い部屋がいいです",
    ],
)
def test_sentences_without_a_mark_are_parted(text: str) -> None:
    assert parted(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "会議が長いですが人数は少ないです",
        "会議が長いですし人数も多いです",
        "参考になりましたので係で話します",
        "ご講義いただきました先生のお話が良かったです",
        "どうなりますか不安です",
        "ますます人気が出ると思う",
        "「会議が長いです人数も多いです」と言われた",
        "厳かで　美しかった",
        "蟹　海産物　海",
        "昨年から始まった　地域の人の集い",
    ],
)
def test_a_sentence_that_goes_on_is_whole(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "庁内の連携は福祉だけで進めるものではないと感じ、|今後は税務や住宅の担当者にも声をかけていきたいが、"
        "|個人情報の取扱いが課題であり、|まずは合同の勉強会から始めたい。",
        "地域の人と話す機会が少ないため、|今後は公民館の行事に顔を出すなどして関係をつくっていきたいと思いますが、"
        "|日々の業務に追われてなかなか時間を取れないのが正直なところです",
        "事例も身近で自分の地域に引き寄せて考えることができたし、"
        "|他の市町の方とも話せて、明日からの仕事に生かせる学びが多くあったと感じています",
        "社協さんとは日ごろから連携していますが|行政の中の他の課とは話す機会があまりありませんので"
        "|今後は庁内の勉強会などを通して関係をつくっていきたいです",
        "名簿は作って終わりになりがちなので年に一度は見直す日を決めておきたいし、"
        "|できれば計画の評価と合わせて住民の皆さんにも見てもらえる形にしたい",
        "どの相談を会議に出すかは担当者の勘に頼っているのが実情で、"
        "|誰が最初に声をかけるのかも決まらないまま時間だけが過ぎていくことが多い",
        "資料は図がたくさん入っていてとても分かりやすかった一方で、"
        "|演習に入ると何を書けばよいのかの説明が短くて最初の十五分を戸惑ったまま過ごした",
        "共通の記録があれば引継ぎの電話は半分くらいに減ると思われ、"
        "|それには個人情報の取扱いについて各課の理解を得ることがまず先だと考えている",
        "最初に目的を確かめるだけで話の脱線がずいぶん減るという気づきがあり、"
        "|さっそく来月の地域の会議で係のみんなと一緒に試してみようと話している",
    ],
)
def test_long_sentences_are_cut_between_ideas(text: str) -> None:
    assert cut(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "住民の声を聞き、地域がまとまる仕組みを考え、行政と社協が一緒に動くことで、"
        "誰もが安心して暮らせる町をつくっていけるのではないかと考えるようになりました",
        "多機関協働の会議では、名簿、地図、記録の三つをそろえて、だれが、いつ、どこへ行くのかを"
        "その場で決めてから終わるようにしている市の話が心に残った",
        "伊波市では見守りのボランティアさんが会議の報告者になる日があるという話を講師の方から聞くことができて、"
        "認識が変わった",
        "お土産の売り場には地元の和紙職人の方が一枚ずつ手で漉いた紙を使用した、"
        "恐竜の形のとてもかわいい貯金箱などの細工物もたくさん並んでいた",
        "「庁内の連携が大事だと感じ、今後は他の課とも話していきたいが、時間がないのが課題である」と部長も話していたそうだ",
    ],
)
def test_one_idea_however_long_is_whole(text: str) -> None:
    assert len(text) > LONGEST_IDEA - 5
    assert cut(text) == [text]


def test_a_short_sentence_stays_whole_whatever_it_joins() -> None:
    text = "連携が大事だと感じ、今後は他課と話したいが、時間がないのが課題である"
    assert len(text) <= LONGEST_IDEA
    assert cut(text) == [text]


@pytest.mark.parametrize("odd", ["、、", "、\u200b、", "㈱、①", "…、", "、　、"])
def test_tokens_of_odd_lengths_are_no_trouble(odd: str) -> None:
    left = "庁内の連携は福祉だけで進めるものではないと強く感じ"
    right = "今後は税務や住宅の担当の人たちにも声をかけて一緒に考えていきたい"
    text = left + odd + right
    assert "".join(cut(text)) == text
    assert len(cut(text)) <= 2


@given(anything)
def test_any_text_is_cut_at_ends_of_its_words(text: str) -> None:
    long = encodable(f"{text}、{text}ですが、{text}ます{text}" * 2)
    tokens = tokenize(long)
    starts = {token.start for token in tokens}
    cuts = [*joined_cuts(long, 0, len(long), tokens, ()), *run_on_cuts(long, tokens, ())]
    assert set(cuts) <= starts


def test_a_plain_list_of_tokens_does_as_well() -> None:
    text = "会議が長いです人数も多いです"
    assert list(run_on_cuts(text, list(tokenize(text)), ())) == [7]
