"""Documents in the city's own form: pages, files, the editor with its preview, keyboard and paper."""

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
