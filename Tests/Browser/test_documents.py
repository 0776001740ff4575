"""Documents in the city's own form: pages, files, the editor with its preview, keyboard and paper."""

import json
import subprocess
import zipfile

from browsing import PICTURES, check, picture, sign_in


def documents(page, city, who="reader"):
    sign_in(page, city, who)
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    page.goto(page.url.rstrip("/") + "/documents")


def test_the_list_of_documents(page, city):
    documents(page, city)
    check(page, "documents")
    assert page.get_by_role("link", name="工程表", exact=True).count() >= 1
    # Who only reads is offered nothing that changes forms.
    assert page.get_by_text("ほかの計画や市の形を使う").count() == 0


def test_a_document_is_a_page_and_three_files(page, city):
    documents(page, city)
    page.locator("main table a").first.click()
    page.locator(".print-document").wait_for()
    check(page, "document")
    picture(page, "document-whole", whole=True)
    for name, start in (("PDFで出す", b"%PDF"), ("Wordで出す", b"PK"), ("Excelで出す", b"PK")):
        with page.expect_download() as saving:
            page.get_by_role("link", name=name).click()
        path = PICTURES / saving.value.suggested_filename
        saving.value.save_as(path)
        assert path.read_bytes().startswith(start), name
        if start == b"%PDF":
            told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
            assert "Tagged:          yes" in told
        else:
            assert zipfile.ZipFile(path).testzip() is None


def test_every_ready_form_is_without_a_fault(page, city):
    documents(page, city, "manager")
    forms = page.eval_on_selector_all("main tbody th a", "all => all.map(one => one.href)")
    assert len(forms) >= 4
    for number, form in enumerate(forms):
        page.goto(form)
        check(page, f"document-{number}")


def test_a_form_is_copied_changed_and_previewed(page, city):
    documents(page, city, "manager")
    page.locator("main table a").first.click()
    page.get_by_role("button", name="写して形を変える").click()
    page.wait_for_url("**/edit")
    check(page, "form-editor")
    picture(page, "form-editor-whole", whole=True)
    page.get_by_label("1行に1つ").fill("わかばの書類")
    page.locator(".form-preview .print-title", has_text="わかばの書類").wait_for()
    page.get_by_label("書類の名前").fill("わかばの工程表")
    page.get_by_role("button", name="保存する").click()
    page.locator("main h1", has_text="わかばの工程表").wait_for()
    assert page.locator(".print-title", has_text="わかばの書類").count() == 1
    page.get_by_role("link", name="形を変える").click()
    page.get_by_label("書類の名前").fill("")
    page.get_by_role("button", name="保存する").click()
    page.get_by_text("書類の名前を書いてください").first.wait_for()
    check(page, "form-editor-refused")
    page.goto(page.url.removesuffix("/edit"))
    page.locator("summary", has_text="この形を消す").press("Enter")
    page.get_by_role("button", name="消す", exact=True).click()
    page.get_by_text("書類の形を消しました").wait_for()


def edit_a_copy(page, city, form="sections"):
    documents(page, city, "manager")
    page.goto(page.url + "/" + form)
    page.get_by_role("button", name="写して形を変える").click()
    page.wait_for_url("**/edit")


def place(page):
    """Where the page stands, and which field has the focus."""
    return page.evaluate("[Math.round(scrollY), document.activeElement.id]")


def press(page, name, area):
    """Presses a button of the editor and waits for what it did."""
    button = page.locator(area).get_by_role("button", name=name, exact=True).first
    button.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    button.press("Enter")
    page.locator("#form-parts:not([inert])").wait_for()
    page.get_by_text("ました。まだ保存していません。").wait_for()
    return before


def is_in_sight(page, id):
    return page.evaluate("""id => { const box = document.getElementById(id).getBoundingClientRect();
      const bar = document.querySelector(".form-bar").getBoundingClientRect();
      return box.top >= 60 && box.bottom <= bar.top; }""", id)


def test_buttons_of_the_editor_keep_the_place_and_lead_to_the_new_field(page, city):
    edit_a_copy(page, city, "annual")
    part = page.locator(".form-columns").last.locator("xpath=ancestor::section").get_attribute("data-part")
    area = f"[data-part={part}]"
    count = page.locator(f"{area} .form-columns tbody tr").count()
    before = press(page, "列を足す", area)
    where, focus = place(page)
    assert focus == f"{part}.c{count}.label" and abs(where - before) < 400 and where > 500
    assert is_in_sight(page, focus)
    assert page.locator("#form-state").inner_text() == "列を足しました。まだ保存していません。"
    assert page.locator("#form-state").get_attribute("role") == "status"
    page.keyboard.type("新しい列")
    # The preview shows the part that is being edited, and the new column in it.
    page.locator(".form-preview", has_text="新しい列").wait_for()
    top = page.evaluate("""part => document.getElementById("shown-" + part).getBoundingClientRect().top
      - document.querySelector(".form-preview").getBoundingClientRect().top""", part)
    assert -5 <= top <= 400, top
    page.locator(area).get_by_role("button", name=f"{count + 1}列目を前へ").press("Enter")
    page.get_by_text("列を動かしました。").wait_for()
    assert focused(page) == f"{part}.c{count - 1}.label" and is_in_sight(page, focused(page))
    assert page.locator(f"[id='{part}.c{count - 1}.label']").input_value() == "新しい列"
    page.locator(area).get_by_role("button", name=f"{count}列目を消す").press("Enter")
    page.get_by_text("列を消しました。").wait_for()
    assert page.locator(f"{area} .form-columns tbody tr").count() == count
    assert is_in_sight(page, focused(page))
    press(page, "行を足す", area)
    assert focused(page) == f"{part}.r0.0.words" and is_in_sight(page, focused(page))
    page.keyboard.type("見出しの語")
    page.locator(".form-preview", has_text="見出しの語").wait_for()
    # What lies half below the bar would count as too small to be pressed.
    page.evaluate("scrollTo(0, 0)")
    check(page, "form-places")
    press(page, "指標の図", "#form-parts > section:last-child")
    parts = int(page.locator("input[name=parts]").get_attribute("value"))
    assert focused(page) == f"p{parts - 1}.title" and is_in_sight(page, focused(page))
    page.get_by_role("button", name="指標の図を上へ動かす").last.press("Enter")
    page.get_by_text("部分を動かしました。").wait_for()
    assert focused(page) == f"p{parts - 2}.title"
    # One save is always in sight, and nothing was saved so far.
    box = page.get_by_role("button", name="保存する").bounding_box()
    assert box["y"] + box["height"] <= 768
    page.get_by_role("button", name="保存する").click()
    page.locator("main h1").wait_for()
    assert page.url.endswith("?done=saved")


def test_the_editor_keeps_the_place_without_a_script(page, city):
    edit_a_copy(page, city, "annual")
    address = page.url
    plain = page.context.browser.new_context(
        base_url=city.address, java_script_enabled=False, storage_state=page.context.storage_state(), locale="ja-JP")
    try:
        other = plain.new_page()
        other.set_viewport_size({"width": 1366, "height": 768})
        other.goto(address)
        assert other.get_by_text("「試しに見る」で、左の内容に合わせます。").is_visible()
        other.get_by_role("button", name="列を足す").last.click()
        other.wait_for_url("**/edit#*.label")
        field = other.locator(f"[id='{other.url.split('#')[1]}']")
        assert field.count() == 1
        box = field.bounding_box()
        assert 0 <= box["y"] <= 768, box
        other.keyboard.type("書いた列")
        assert field.input_value() == "書いた列"
        assert other.get_by_text("列を足しました。").is_visible()
    finally:
        plain.close()


def test_the_preview_shows_the_paper(page, city):
    edit_a_copy(page, city, "sheets")
    preview = page.locator(".form-preview")
    page.locator("#margins").select_option("narrow")
    page.locator("#head").fill("{計画}の案")
    page.locator(".sheet-line", has_text="の案").first.wait_for()
    assert preview.get_by_text("余白 上16・下12・左12・右12 mm").count() >= 1
    assert preview.get_by_text("ここで改ページ").count() >= 1
    assert page.get_by_text("「試しに見る」で、左の内容に合わせます。").is_hidden()
    check(page, "form-paper")


def test_a_changed_form_is_not_lost_by_a_link(page, city):
    edit_a_copy(page, city)
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#head").fill("右上の文")
    page.get_by_role("link", name="やめる").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"] and page.url.endswith("/edit")
    assert page.locator("#head").input_value() == "右上の文"
    # What was tried out is not saved yet; sending the form asks nothing.
    page.get_by_role("button", name="試しに見る").last.press("Enter")
    page.locator("form[data-unsaved]").wait_for()
    assert asked == ["beforeunload"]
    page.get_by_role("link", name="やめる").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"] * 2 and page.url.endswith("/edit")
    page.get_by_role("button", name="保存する").press("Enter")
    page.get_by_role("link", name="形を変える").click()
    page.locator("#form-fields:not([data-unsaved])").wait_for()
    page.get_by_role("link", name="やめる").click()
    page.wait_for_url("**/documents/*")
    assert asked == ["beforeunload"] * 2


def focused(page):
    return page.evaluate("document.activeElement.id")


LOOKS = """() => ["typeface", "tint", "headings"].map(id => document.getElementById(id).value)
  .concat(["cover", "break_chapters", "upright_text"].map(id => document.getElementById(id).checked))"""


def turn_the_looks(page):
    """Changes every choice of the looks by keys alone, and tells what they are then."""
    before = page.evaluate(LOOKS)
    page.locator("#typeface").focus()
    for field in ("typeface", "tint", "name_tint", "band_tint", "headings"):
        assert focused(page) == field
        last = page.evaluate("document.activeElement.selectedIndex === document.activeElement.length - 1")
        page.keyboard.press("ArrowUp" if last else "ArrowDown")
        page.keyboard.press("Tab")
    for field in ("cover", "break_chapters", "upright_text"):
        assert focused(page) == field
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    after = page.evaluate(LOOKS)
    assert all(old != new for old, new in zip(before, after)), (before, after)
    return after


def test_the_looks_of_a_form_are_chosen_by_keys_and_shown_at_once(page, city):
    edit_a_copy(page, city)
    check(page, "form-looks")
    tint = page.locator(".form-preview .print-document").get_attribute("class")
    looks = turn_the_looks(page)
    page.wait_for_function("old => document.querySelector('.form-preview .print-document').className !== old", arg=tint)
    shown = page.locator(".form-preview .print-document").get_attribute("class")
    assert ("mincho" in shown) == (looks[0] == "mincho")
    assert (page.locator(".form-preview .print-cover").count() == 1) == looks[3]
    page.locator("#design-part").scroll_into_view_if_needed()
    check(page, "form-looks-changed")
    # Enter in a field shows the preview and saves nothing.
    page.locator("#name").press("Enter")
    page.wait_for_load_state()
    assert page.evaluate(LOOKS) == looks
    page.get_by_role("button", name="保存する").press("Enter")
    page.get_by_role("link", name="形を変える").click()
    assert page.evaluate(LOOKS) == looks


def test_a_refusal_loses_nothing_of_looks_and_of_the_part_that_is_shown(page, city):
    edit_a_copy(page, city)
    looks = turn_the_looks(page)
    assert focused(page) == "shown_from"
    page.keyboard.press("ArrowDown")
    part = page.locator("#shown_from").input_value()
    page.locator("#head").fill("右上の文")
    page.locator("#name").fill("")
    page.get_by_role("button", name="保存する").press("Enter")
    page.get_by_text("書類の名前を書いてください").first.wait_for()
    # The summary of what is wrong leads to its field by the keyboard.
    page.locator(".notice.bad a").first.press("Enter")
    assert focused(page) == "name"
    assert page.evaluate(LOOKS) == looks
    assert page.locator("#shown_from").input_value() == part
    assert page.locator("#head").input_value() == "右上の文"
    check(page, "form-looks-refused")
    page.locator("#name").fill("直した書類")
    page.get_by_role("button", name="保存する").press("Enter")
    page.locator("main h1", has_text="直した書類").wait_for()


def test_the_part_that_the_preview_shows_is_chosen_and_not_saved(page, city):
    edit_a_copy(page, city)
    choice = page.get_by_label("はじめの項目")
    check(page, "form-part")
    titles = choice.locator("option").all_inner_texts()
    first = page.locator(".form-preview .print-document").inner_text()
    choice.focus()
    page.keyboard.press("End")
    chosen = choice.input_value()
    page.wait_for_function(
        "old => document.querySelector('.form-preview .print-document').innerText !== old", arg=first)
    assert titles[-1] in page.locator(".form-preview").inner_text()
    page.get_by_role("button", name="試しに見る").last.press("Enter")
    page.wait_for_load_state()
    assert page.get_by_label("はじめの項目").input_value() == chosen
    check(page, "form-part-shown")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="形を変える").click()
    # It is no part of the form.
    assert page.get_by_label("はじめの項目").input_value() != chosen


def test_a_form_goes_out_as_a_file_and_comes_back_with_its_looks(page, city):
    edit_a_copy(page, city)
    looks = turn_the_looks(page)
    page.locator("#name").fill("出して入れる書類")
    page.get_by_role("button", name="保存する").click()
    page.locator("main h1", has_text="出して入れる書類").wait_for()
    with page.expect_download() as saving:
        page.get_by_role("link", name="形を取り出す").click()
    path = PICTURES / "form.json"
    saving.value.save_as(path)
    definition = json.loads(path.read_text())
    assert definition["format"] == "hagukumi-form/1" and "design" in definition
    listed = page.url.rsplit("/documents", 1)[0] + "/documents"
    page.goto(listed)
    broken = PICTURES / "broken.json"
    broken.write_text('{"format": "hagukumi-form/1"')
    chooser = page.get_by_label("形の定義（.json）")
    for file, words in ((None, "ファイルを選んでください"), (broken, None)):
        if file:
            chooser.set_input_files(file)
        page.get_by_role("button", name="取り込む").press("Enter")
        page.locator("#file[aria-invalid=true]").wait_for()
        assert words is None or page.get_by_text(words).count() >= 1
        check(page, "form-not-taken")
    page.get_by_label("形の定義（.json）").set_input_files(path)
    page.get_by_role("button", name="取り込む").press("Enter")
    page.get_by_text("書類の形を取り込みました").wait_for()
    check(page, "form-taken")
    page.get_by_role("link", name="形を変える").click()
    assert page.evaluate(LOOKS) == looks
    with page.expect_download() as saving:
        page.goto(page.url.removesuffix("/edit"))
        page.get_by_role("link", name="形を取り出す").click()
    again = PICTURES / "form-again.json"
    saving.value.save_as(again)
    # Two forms never have one name.
    assert json.loads(again.read_text()) == definition | {"name": "出して入れる書類 2"}


def test_a_document_is_made_by_the_queue_and_told_when_it_is_ready(page, city):
    documents(page, city, "manager")
    listed = page.url
    link = page.get_by_role("link", name="「年次報告」をPDFで出す").get_attribute("href")
    page.goto(link + "?job=1")
    page.get_by_role("heading", name="書類を作っています").wait_for()
    check(page, "document-making")
    # The page asks by itself; nobody presses anything.
    page.get_by_role("heading", name="できました").wait_for(timeout=90_000)
    check(page, "document-made")
    with page.expect_download() as saving:
        page.get_by_role("link", name="PDFを取り出す").click()
    path = PICTURES / "made.pdf"
    saving.value.save_as(path)
    assert path.read_bytes().startswith(b"%PDF")
    page.goto(listed)
    assert page.get_by_role("heading", name="頼んだ書類").count() == 1
    check(page, "documents-with-made")
    with page.expect_download() as saving:
        page.get_by_role("link", name="「年次報告」のPDFを取り出す").click()
    assert saving.value.suggested_filename.endswith(".pdf")


def test_a_document_that_was_given_up_can_be_asked_for_again(page, city):
    documents(page, city, "manager")
    link = page.get_by_role("link", name="「年次報告」をWordで出す").get_attribute("href")
    page.goto(link + "?job=1&year=2025")
    page.get_by_role("button", name="作るのをやめる").press("Enter")
    page.get_by_role("heading", name="やめました").wait_for()
    check(page, "document-given-up")
    page.get_by_role("link", name="もう一度頼む").press("Enter")
    page.get_by_role("heading", name="できました").wait_for(timeout=90_000)


def test_the_published_figures_say_where_they_come_from_and_what_is_missing(page, city):
    documents(page, city, "manager")
    page.get_by_role("link", name="年度の公表（女性活躍・両立）", exact=True).click()
    page.locator(".print-document").wait_for()
    page.get_by_text("値のない項目", exact=False).click()
    check(page, "document-publication")
    picture(page, "document-publication-whole", whole=True)
    assert page.get_by_text("データなし").count() > 0
    assert page.get_by_text("はぐくみで数えた値").count() > 0


def test_a_closed_round_is_printed_as_it_was(page, city):
    documents(page, city, "manager")
    page.goto(page.url + "/annual")
    choice = page.get_by_label("どの内容か")
    closing = choice.locator("option", has_text="締切り").first.get_attribute("value")
    choice.select_option(closing)
    page.get_by_role("button", name="表示").click()
    page.get_by_text("のときの内容を示しています").wait_for()
    check(page, "document-closed")
    picture(page, "document-closed-whole", whole=True)


def test_an_edition_is_printed_as_its_readers_may_read_it(page, city):
    documents(page, city, "manager")
    page.goto(page.url + "/annual")
    choice = page.get_by_label("どの内容か")
    check(page, "document-choice")
    choice.select_option("edition:public")
    page.get_by_role("button", name="表示").click()
    page.get_by_text("公開版　公開前", exact=False).first.wait_for()
    check(page, "document-edition")
    picture(page, "document-edition-whole", whole=True)
    link = page.get_by_role("link", name="Wordで出す").get_attribute("href")
    assert "edition=public" in link
    with page.expect_download() as saving:
        page.evaluate("address => { location.href = address }", link)
    path = PICTURES / "edition.docx"
    saving.value.save_as(path)
    assert "公開版" in zipfile.ZipFile(path).read("word/header1.xml").decode()
