"""The checks read code, not what stands in texts and comments."""

import tree


def test_comments_and_strings_are_not_code(tmp_path, monkeypatch):
    (tmp_path / "a.swift").write_text('''let a = "try! \\" Date()" // try!
/* Date()
   Date() */ let b = #"try! " x"#
let c = """
    Date()
    """
func `try! it`() { try! act() }
''')
    monkeypatch.setattr(tree, "TOP", tmp_path)
    assert tree.matches(r"try!|Date\(\)", ["a.swift"]) == ['a.swift:7: func ""() { try! act() }']
