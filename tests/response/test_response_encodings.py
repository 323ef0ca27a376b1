"""``Response.apparent_encoding``: the encoding of text without a charset."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, returned

ENGLISH = "The quick brown fox jumps over the lazy dog, and does so again every single morning. " * 4
FRENCH = (
    "Le coeur a ses raisons que la raison ne connaît point : on le sait en mille choses. "
    "Où êtes-vous allés après le dîner, à l'hôtel ou au théâtre ? Ça m'a plu énormément, déjà. "
) * 4
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 6
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. " * 4
GERMAN = (
    "Falsches Üben von Xylophonmusik quält jeden größeren Zwerg, und die Bären hören zu. "
    "Öfter als früher grüßen die Männer über die Straße. "
) * 4
PORTUGUESE = (
    "À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso e vovó põe açúcar no chá "
    "de tâmaras do jabuti feliz. "
) * 4

GUESSED = {
    "ascii": (ENGLISH, "ascii"),
    "english": (ENGLISH, "utf-8"),
    "french": (FRENCH, "utf-8"),
    "japanese": (JAPANESE, "utf-8"),
    "russian": (RUSSIAN, "utf-8"),
    "with a mark": (RUSSIAN, "utf-8-sig"),
    "utf-16": (FRENCH, "utf-16"),
    "shift-jis": (JAPANESE, "shift_jis"),
    "euc-jp": (JAPANESE, "euc_jp"),
    "windows-1251": (RUSSIAN, "cp1251"),
    "koi8-r": (RUSSIAN, "koi8_r"),
    "german latin-1": (GERMAN, "latin-1"),
    "portuguese latin-1": (PORTUGUESE, "latin-1"),
}


@pytest.mark.parametrize("case", GUESSED)
def test_text_encoding_is_detected(server: ScriptedServer, case: str) -> None:
    """The detectors may name an encoding differently, so the text is compared."""
    text, encoding = GUESSED[case]
    url = server.on("/text", answer(text.encode(encoding), "Content-Type: application/octet-stream"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        assert response.encoding is None
        assert isinstance(response.apparent_encoding, str)
        decoded = response.content.decode(response.apparent_encoding)
        assert decoded.lstrip("\ufeff") == response.text.lstrip("\ufeff")
        return response.text.lstrip("\ufeff")

    assert returned(call, server) == text


def test_text_of_empty_body(server: ScriptedServer) -> None:
    url = server.on("/none", answer(b"", "Content-Type: application/octet-stream"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return response.text, isinstance(response.apparent_encoding, str), response.encoding

    returned(call, server)


def test_detection_does_not_set_encoding(server: ScriptedServer) -> None:
    url = server.on("/text", answer(RUSSIAN.encode("cp1251"), "Content-Type: application/octet-stream"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        assert response.text == RUSSIAN
        before = response.encoding
        response.encoding = response.apparent_encoding
        assert response.text == RUSSIAN
        response.encoding = "latin-1"
        latin = response.text
        response.encoding = None
        return before, latin, response.text

    assert returned(call, server)[0] is None
