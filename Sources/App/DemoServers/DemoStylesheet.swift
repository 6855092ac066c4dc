import HTTP

/// How the login page looks. It is on purpose not like the municipality's pages: one is to see that one is elsewhere.
enum DemoStylesheet {
    static let path = "/demo.css"

    static var response: Response {
        Response(.ok, headers: ["Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=300"], body: Array(css.utf8))
    }

    private static let css = """
    :root { color-scheme: light dark; --text: #1b1b1f; --yta: #f4f4f6; --kort: #fff; --linje: #8a8a94; --accent: #4b3a8f; }
    @media (prefers-color-scheme: dark) {
      :root { --text: #ececf1; --yta: #17171b; --kort: #222228; --linje: #74747e; --accent: #b9a9ff; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--yta); }
    .ram { max-width: 42rem; margin: 0 auto; padding: 0 1rem; }
    .hoppa { position: absolute; left: -99rem; }
    .hoppa:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--kort); color: var(--text); }
    .sidhuvud { border-bottom: 4px solid var(--accent); background: var(--kort); }
    .namn { margin: 0; padding: 1rem 0; font-weight: 700; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 2rem 0 .5rem; text-wrap: balance; }
    main:focus { outline: none; }
    .personer { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: .5rem; }
    button { font: inherit; color: inherit; cursor: pointer; border: 1px solid var(--linje); border-radius: .5rem; background: var(--kort); }
    .personer button { display: grid; width: 100%; padding: .75rem 1rem; text-align: left; }
    .personer button:hover { border-color: var(--accent); box-shadow: inset .25rem 0 var(--accent); }
    button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .avbryt { padding: .75rem 1.5rem; }
    .sidfot { margin-top: 3rem; font-size: .9375rem; }

    """
}
