"""Quizzes for three days after a workshop: new questions first, some of the days before again."""

from playbook_press.plan.quiz import DAYS, ON_A_SHEET, RETURNING, deal, mixed, quizzes


def test_each_day_has_new_questions_and_some_that_come_back():
    first, second, third = deal(list(range(20)))
    assert (first.day, second.day, third.day) == DAYS
    assert first.questions == (0, 1, 2, 3, 4, 5)
    for quiz, former in ((second, first.questions), (third, first.questions + second.questions)):
        assert len(quiz.questions) == len(set(quiz.questions)) == ON_A_SHEET
        assert sum(each in former for each in quiz.questions) == RETURNING


def test_where_there_are_few_all_of_them_come_back_on_every_day():
    assert [set(quiz.questions) for quiz in deal([1, 2, 3])] == [{1, 2, 3}] * 3
    assert deal([]) == ()


def test_neighbours_are_about_different_entries():
    assert mixed([["a1", "a2"], ["b1"], ["c1", "c2"]]) == ("a1", "b1", "c1", "a2", "c2")


def test_a_workshop_asks_what_its_entries_ask(own_library):
    for workshop in own_library.workshops:
        days = quizzes(own_library, workshop)
        assert [len(quiz.questions) for quiz in days] == [ON_A_SHEET] * len(DAYS)
        assert len({question.key for quiz in days for question in quiz.questions}) >= 12
