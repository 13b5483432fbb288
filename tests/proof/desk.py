"""One person at one browser in the proofs that walk through a whole job."""

from django.urls import reverse


class Desk:
    """One person at one browser, who fills forms by the names of their fields."""

    def __init__(self, page, slug):
        self.page, self.slug = page, slug

    def open(self, name, *args):
        self.page.goto(reverse(f"engagement:{name}", args=[self.slug, *args]))

    def send(self, name, /, *args, button, **fields):
        self.open(name, *args)
        for field, value in fields.items():
            where = self.page.locator(f"main [name={field}]")
            if value is True:
                where.first.check()
            elif isinstance(value, int):
                self.page.locator(f"main [name={field}][value='{value}'], main select[name={field}]").first.wait_for()
                box = self.page.locator(f"main input[name={field}][value='{value}']")
                box.check() if box.count() else where.select_option(str(value))
            elif where.first.evaluate("field => field.tagName") == "SELECT":
                where.select_option(value)
            else:
                where.fill(value)
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            self.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
        assert answered.value.status == 302, (name, self.page.locator("main").inner_text())
        self.page.wait_for_load_state()
