// Every element the pages use, as a method. Two forms:
//
//     ut.p("Vi har tagit emot din ansökan.", .class("ingress"))          text, then attributes
//     ut.p(.class("ingress")) { ut in ut.text("…"); ut.strong("…") }     attributes, then what stands inside
//
// Void elements take attributes only. There is no `script` and no `style`: the page's Document links both.

extension HTML {
    @inlinable package mutating func element(_ open: StaticString, _ close: StaticString, _ attributes: [Attribute], _ content: (inout HTML) -> Void) {
        opening(open, attributes)
        content(&self)
        raw(close)
    }

    @inlinable package mutating func element(_ open: StaticString, _ close: StaticString, _ attributes: [Attribute], _ content: String) {
        opening(open, attributes)
        text(content)
        raw(close)
    }

    /// `<name`, the attributes and `>`.
    @inlinable package mutating func opening(_ open: StaticString, _ attributes: [Attribute]) {
        raw(open)
        for index in attributes.indices { attribute(attributes[index]) }
        raw(">")
    }

    @inlinable @inline(__always) package mutating func attribute(_ attribute: Attribute) {
        guard attribute.isWritten else { return }
        raw(attribute.name)
        raw(attribute.suffix)
        guard let value = attribute.value else { return }
        raw("=\"")
        text(value)
        raw("\"")
    }

    // An HTML parser drops a newline that comes first in these two, so one of ours goes before what the person wrote.

    @inlinable package mutating func textarea(_ value: String, _ attributes: Attribute...) {
        opening("<textarea", attributes)
        raw("\n")
        text(value)
        raw("</textarea>")
    }

    @inlinable package mutating func pre(_ value: String, _ attributes: Attribute...) {
        opening("<pre", attributes)
        raw("\n")
        text(value)
        raw("</pre>")
    }
}

extension HTML {
    @inlinable package mutating func br(_ attributes: Attribute...) { opening("<br", attributes) }
    @inlinable package mutating func col(_ attributes: Attribute...) { opening("<col", attributes) }
    @inlinable package mutating func hr(_ attributes: Attribute...) { opening("<hr", attributes) }
    @inlinable package mutating func img(_ attributes: Attribute...) { opening("<img", attributes) }
    @inlinable package mutating func input(_ attributes: Attribute...) { opening("<input", attributes) }
    @inlinable package mutating func source(_ attributes: Attribute...) { opening("<source", attributes) }
    @inlinable package mutating func wbr(_ attributes: Attribute...) { opening("<wbr", attributes) }
}

extension HTML {
    @inlinable package mutating func a(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<a", "</a>", attributes, content) }
    @inlinable package mutating func abbr(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<abbr", "</abbr>", attributes, content) }
    @inlinable package mutating func address(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<address", "</address>", attributes, content) }
    @inlinable package mutating func article(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<article", "</article>", attributes, content) }
    @inlinable package mutating func aside(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<aside", "</aside>", attributes, content) }
    @inlinable package mutating func b(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<b", "</b>", attributes, content) }
    @inlinable package mutating func blockquote(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<blockquote", "</blockquote>", attributes, content) }
    @inlinable package mutating func button(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<button", "</button>", attributes, content) }
    @inlinable package mutating func caption(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<caption", "</caption>", attributes, content) }
    @inlinable package mutating func code(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<code", "</code>", attributes, content) }
    @inlinable package mutating func data(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<data", "</data>", attributes, content) }
    @inlinable package mutating func datalist(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<datalist", "</datalist>", attributes, content) }
    @inlinable package mutating func dd(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<dd", "</dd>", attributes, content) }
    @inlinable package mutating func del(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<del", "</del>", attributes, content) }
    @inlinable package mutating func details(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<details", "</details>", attributes, content) }
    @inlinable package mutating func dfn(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<dfn", "</dfn>", attributes, content) }
    @inlinable package mutating func div(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<div", "</div>", attributes, content) }
    @inlinable package mutating func dl(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<dl", "</dl>", attributes, content) }
    @inlinable package mutating func dt(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<dt", "</dt>", attributes, content) }
    @inlinable package mutating func em(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<em", "</em>", attributes, content) }
    @inlinable package mutating func fieldset(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<fieldset", "</fieldset>", attributes, content) }
    @inlinable package mutating func figcaption(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<figcaption", "</figcaption>", attributes, content) }
    @inlinable package mutating func figure(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<figure", "</figure>", attributes, content) }
    @inlinable package mutating func footer(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<footer", "</footer>", attributes, content) }
    @inlinable package mutating func form(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<form", "</form>", attributes, content) }
    @inlinable package mutating func h1(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<h1", "</h1>", attributes, content) }
    @inlinable package mutating func h2(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<h2", "</h2>", attributes, content) }
    @inlinable package mutating func h3(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<h3", "</h3>", attributes, content) }
    @inlinable package mutating func h4(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<h4", "</h4>", attributes, content) }
    @inlinable package mutating func h5(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<h5", "</h5>", attributes, content) }
    @inlinable package mutating func h6(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<h6", "</h6>", attributes, content) }
    @inlinable package mutating func header(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<header", "</header>", attributes, content) }
    @inlinable package mutating func ins(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<ins", "</ins>", attributes, content) }
    @inlinable package mutating func kbd(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<kbd", "</kbd>", attributes, content) }
    @inlinable package mutating func label(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<label", "</label>", attributes, content) }
    @inlinable package mutating func legend(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<legend", "</legend>", attributes, content) }
    @inlinable package mutating func li(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<li", "</li>", attributes, content) }
    @inlinable package mutating func main(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<main", "</main>", attributes, content) }
    @inlinable package mutating func mark(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<mark", "</mark>", attributes, content) }
    @inlinable package mutating func nav(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<nav", "</nav>", attributes, content) }
    @inlinable package mutating func ol(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<ol", "</ol>", attributes, content) }
    @inlinable package mutating func optgroup(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<optgroup", "</optgroup>", attributes, content) }
    @inlinable package mutating func option(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<option", "</option>", attributes, content) }
    @inlinable package mutating func output(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<output", "</output>", attributes, content) }
    @inlinable package mutating func p(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<p", "</p>", attributes, content) }
    @inlinable package mutating func picture(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<picture", "</picture>", attributes, content) }
    @inlinable package mutating func q(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<q", "</q>", attributes, content) }
    @inlinable package mutating func s(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<s", "</s>", attributes, content) }
    @inlinable package mutating func samp(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<samp", "</samp>", attributes, content) }
    @inlinable package mutating func section(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<section", "</section>", attributes, content) }
    @inlinable package mutating func select(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<select", "</select>", attributes, content) }
    @inlinable package mutating func small(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<small", "</small>", attributes, content) }
    @inlinable package mutating func span(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<span", "</span>", attributes, content) }
    @inlinable package mutating func strong(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<strong", "</strong>", attributes, content) }
    @inlinable package mutating func sub(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<sub", "</sub>", attributes, content) }
    @inlinable package mutating func summary(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<summary", "</summary>", attributes, content) }
    @inlinable package mutating func sup(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<sup", "</sup>", attributes, content) }
    @inlinable package mutating func svg(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<svg", "</svg>", attributes, content) }
    @inlinable package mutating func table(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<table", "</table>", attributes, content) }
    @inlinable package mutating func tbody(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<tbody", "</tbody>", attributes, content) }
    @inlinable package mutating func td(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<td", "</td>", attributes, content) }
    @inlinable package mutating func tfoot(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<tfoot", "</tfoot>", attributes, content) }
    @inlinable package mutating func th(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<th", "</th>", attributes, content) }
    @inlinable package mutating func thead(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<thead", "</thead>", attributes, content) }
    @inlinable package mutating func time(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<time", "</time>", attributes, content) }
    @inlinable package mutating func tr(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<tr", "</tr>", attributes, content) }
    @inlinable package mutating func ul(_ attributes: Attribute..., content: (inout HTML) -> Void) { element("<ul", "</ul>", attributes, content) }
}

extension HTML {
    @inlinable package mutating func a(_ text: String, _ attributes: Attribute...) { element("<a", "</a>", attributes, text) }
    @inlinable package mutating func abbr(_ text: String, _ attributes: Attribute...) { element("<abbr", "</abbr>", attributes, text) }
    @inlinable package mutating func address(_ text: String, _ attributes: Attribute...) { element("<address", "</address>", attributes, text) }
    @inlinable package mutating func article(_ text: String, _ attributes: Attribute...) { element("<article", "</article>", attributes, text) }
    @inlinable package mutating func aside(_ text: String, _ attributes: Attribute...) { element("<aside", "</aside>", attributes, text) }
    @inlinable package mutating func b(_ text: String, _ attributes: Attribute...) { element("<b", "</b>", attributes, text) }
    @inlinable package mutating func blockquote(_ text: String, _ attributes: Attribute...) { element("<blockquote", "</blockquote>", attributes, text) }
    @inlinable package mutating func button(_ text: String, _ attributes: Attribute...) { element("<button", "</button>", attributes, text) }
    @inlinable package mutating func caption(_ text: String, _ attributes: Attribute...) { element("<caption", "</caption>", attributes, text) }
    @inlinable package mutating func code(_ text: String, _ attributes: Attribute...) { element("<code", "</code>", attributes, text) }
    @inlinable package mutating func data(_ text: String, _ attributes: Attribute...) { element("<data", "</data>", attributes, text) }
    @inlinable package mutating func dd(_ text: String, _ attributes: Attribute...) { element("<dd", "</dd>", attributes, text) }
    @inlinable package mutating func del(_ text: String, _ attributes: Attribute...) { element("<del", "</del>", attributes, text) }
    @inlinable package mutating func details(_ text: String, _ attributes: Attribute...) { element("<details", "</details>", attributes, text) }
    @inlinable package mutating func dfn(_ text: String, _ attributes: Attribute...) { element("<dfn", "</dfn>", attributes, text) }
    @inlinable package mutating func div(_ text: String, _ attributes: Attribute...) { element("<div", "</div>", attributes, text) }
    @inlinable package mutating func dt(_ text: String, _ attributes: Attribute...) { element("<dt", "</dt>", attributes, text) }
    @inlinable package mutating func em(_ text: String, _ attributes: Attribute...) { element("<em", "</em>", attributes, text) }
    @inlinable package mutating func figcaption(_ text: String, _ attributes: Attribute...) { element("<figcaption", "</figcaption>", attributes, text) }
    @inlinable package mutating func figure(_ text: String, _ attributes: Attribute...) { element("<figure", "</figure>", attributes, text) }
    @inlinable package mutating func footer(_ text: String, _ attributes: Attribute...) { element("<footer", "</footer>", attributes, text) }
    @inlinable package mutating func form(_ text: String, _ attributes: Attribute...) { element("<form", "</form>", attributes, text) }
    @inlinable package mutating func h1(_ text: String, _ attributes: Attribute...) { element("<h1", "</h1>", attributes, text) }
    @inlinable package mutating func h2(_ text: String, _ attributes: Attribute...) { element("<h2", "</h2>", attributes, text) }
    @inlinable package mutating func h3(_ text: String, _ attributes: Attribute...) { element("<h3", "</h3>", attributes, text) }
    @inlinable package mutating func h4(_ text: String, _ attributes: Attribute...) { element("<h4", "</h4>", attributes, text) }
    @inlinable package mutating func h5(_ text: String, _ attributes: Attribute...) { element("<h5", "</h5>", attributes, text) }
    @inlinable package mutating func h6(_ text: String, _ attributes: Attribute...) { element("<h6", "</h6>", attributes, text) }
    @inlinable package mutating func header(_ text: String, _ attributes: Attribute...) { element("<header", "</header>", attributes, text) }
    @inlinable package mutating func ins(_ text: String, _ attributes: Attribute...) { element("<ins", "</ins>", attributes, text) }
    @inlinable package mutating func kbd(_ text: String, _ attributes: Attribute...) { element("<kbd", "</kbd>", attributes, text) }
    @inlinable package mutating func label(_ text: String, _ attributes: Attribute...) { element("<label", "</label>", attributes, text) }
    @inlinable package mutating func legend(_ text: String, _ attributes: Attribute...) { element("<legend", "</legend>", attributes, text) }
    @inlinable package mutating func li(_ text: String, _ attributes: Attribute...) { element("<li", "</li>", attributes, text) }
    @inlinable package mutating func main(_ text: String, _ attributes: Attribute...) { element("<main", "</main>", attributes, text) }
    @inlinable package mutating func mark(_ text: String, _ attributes: Attribute...) { element("<mark", "</mark>", attributes, text) }
    @inlinable package mutating func nav(_ text: String, _ attributes: Attribute...) { element("<nav", "</nav>", attributes, text) }
    @inlinable package mutating func option(_ text: String, _ attributes: Attribute...) { element("<option", "</option>", attributes, text) }
    @inlinable package mutating func output(_ text: String, _ attributes: Attribute...) { element("<output", "</output>", attributes, text) }
    @inlinable package mutating func p(_ text: String, _ attributes: Attribute...) { element("<p", "</p>", attributes, text) }
    @inlinable package mutating func q(_ text: String, _ attributes: Attribute...) { element("<q", "</q>", attributes, text) }
    @inlinable package mutating func s(_ text: String, _ attributes: Attribute...) { element("<s", "</s>", attributes, text) }
    @inlinable package mutating func samp(_ text: String, _ attributes: Attribute...) { element("<samp", "</samp>", attributes, text) }
    @inlinable package mutating func section(_ text: String, _ attributes: Attribute...) { element("<section", "</section>", attributes, text) }
    @inlinable package mutating func small(_ text: String, _ attributes: Attribute...) { element("<small", "</small>", attributes, text) }
    @inlinable package mutating func span(_ text: String, _ attributes: Attribute...) { element("<span", "</span>", attributes, text) }
    @inlinable package mutating func strong(_ text: String, _ attributes: Attribute...) { element("<strong", "</strong>", attributes, text) }
    @inlinable package mutating func sub(_ text: String, _ attributes: Attribute...) { element("<sub", "</sub>", attributes, text) }
    @inlinable package mutating func summary(_ text: String, _ attributes: Attribute...) { element("<summary", "</summary>", attributes, text) }
    @inlinable package mutating func sup(_ text: String, _ attributes: Attribute...) { element("<sup", "</sup>", attributes, text) }
    @inlinable package mutating func td(_ text: String, _ attributes: Attribute...) { element("<td", "</td>", attributes, text) }
    @inlinable package mutating func th(_ text: String, _ attributes: Attribute...) { element("<th", "</th>", attributes, text) }
    @inlinable package mutating func time(_ text: String, _ attributes: Attribute...) { element("<time", "</time>", attributes, text) }
}
