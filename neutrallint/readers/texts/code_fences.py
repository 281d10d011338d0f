"""Which fenced blocks of Markdown hold code: those that name a language of programs or data.

A fence with any other word behind it is text that a page sets off, or draws as a diagram. So
is code of which a page shows what it makes: `html live`, `json:table`, `{r, results="asis"}`.
"""

from __future__ import annotations

import re

from neutrallint.core.pattern import pattern

#: Languages as pages name them to colour code.
_LANGUAGES = frozenset(
    "abap ada apache apl applescript arduino asm assembly astro autohotkey awk bash "
    "bash-session basic bat batch bibtex bicep brainfuck c c# c++ cc clj clojure cmake cmd "
    "cobol coffee coffeescript common-lisp conf console cpp cr crystal cs csharp css cu "
    "cuda curl cypher cxx cython d dart delphi diff docker dockerfile dos dotenv ebnf "
    "editorconfig elisp elixir elm emacs-lisp erb erl erlang ex f# f90 fish fortran fsharp "
    "gdscript git gitignore gleam glsl go golang gql gradle graphql groovy h haml "
    "handlebars haskell haxe hbs hcl hpp hs htaccess html http hxx ini java javascript "
    "jinja jinja2 jl js json json5 jsonc jsonl jsx julia kotlin kt kusto less liquid lisp "
    "llvm log lua make makefile mako matlab mdx mips mjs ml mustache mysql nasm nginx nim "
    "nix node nu objc objective-c objectivec ocaml octave pascal patch perl pgsql php "
    "php-template pl plpgsql plsql postgres postgresql postscript powershell prisma prolog "
    "promql properties proto protobuf ps1 pug puppet purescript py py3 pycon python "
    "python-repl python3 pytb qml r racket rake raku rb rd re reasonml rego regex rexx rkt "
    "robot rs ruby rust sas sass scala scheme scss sed sh shell shell-session shellscript "
    "smalltalk sol solidity sparql spl sql sqlite ssh-config stan stata stylus svelte "
    "swift systemd tcl terminal terraform tex thrift toml ts tsql tsx twig typescript vala "
    "vb vba vbnet verilog vhdl vim viml vimscript vue wasm wat wgsl xml xquery xsl xslt "
    "yaml yml zig zsh".split()
)
_FIRST_WORD = pattern(r"[\s{.]*(?P<word>[^\s{}.,=:\"']*)")


#: Words behind the language by which a page shows what the code makes.
_SHOWN = pattern(
    r"\A[\s{.]*[^\s{}.,=:\"']+(?::\w|.*\b(?:live|preview|render|playground|asis)\b)",
    re.I,
)
_SHOWN_OPTION = pattern(
    r"^[ \t]*#\|[ \t]*(?:output|results)[ \t]*:[ \t]*[\"']?asis\b", re.I | re.M
)


def is_code(info: str, content: str = "") -> bool:
    """Tell whether a fence holds mere code, by what stands behind its opening mark.

    In its content options may say that the page shows what it makes.
    """
    first = _FIRST_WORD.match(info)
    is_known = first is not None and first["word"].lower() in _LANGUAGES
    return is_known and not _SHOWN.search(info) and not _SHOWN_OPTION.search(content)
