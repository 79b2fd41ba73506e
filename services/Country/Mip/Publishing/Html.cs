using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SingleWindow.Countries.Publishing;

/// <summary>One page of HTML: complete in itself, without scripts, readable in the dark, on paper and by ear.</summary>
internal sealed class Html
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8886; --soft: #8882; --strong: #0b5cad; }
        @media (prefers-color-scheme: dark) { :root { --strong: #8ec5ff; } }
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; }
        a { color: var(--strong); }
        a.skip { position: absolute; left: -99rem; } a.skip:focus { position: static; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
        caption { text-align: start; font-weight: bold; padding: .5rem 0; }
        th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start; vertical-align: top; }
        thead th, tbody th[colspan] { background: var(--soft); }
        code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; }
        span[lang] { display: block; }
        .deep { padding-inline-start: calc(.5rem + var(--depth) * 1rem); }
        @media print { a { color: inherit; } thead { display: table-header-group; } }
        """;

    // Letters of any script as they are; only what HTML itself uses is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(new TextEncoderSettings(UnicodeRanges.All));

    private readonly StringBuilder _text = new();

    public static string Page(string title, Action<Html> body)
    {
        var page = new Html();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
            .Raw($"<title>{Text(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">To the content</a>\n<main id=\"content\">\n");
        body(page);
        return page.Raw("</main>\n</body>\n</html>\n")._text.ToString().ReplaceLineEndings("\n");
    }

    public static string Text(string? text) => Encoder.Encode(text ?? "");

    public static string Code(string? text) => string.IsNullOrEmpty(text) ? "" : $"<code>{Text(text)}</code>";

    public static string Link(string address, string text) => $"<a href=\"{Text(address)}\">{Text(text)}</a>";

    /// <summary>Every language, each marked as what it is.</summary>
    public static string Of(Words words) => string.Concat(
        words.Languages.OrderBy(language => language != "en").Select(language => $"<span lang=\"{Text(language)}\">{Text(words.In(language))}</span>"));

    /// <summary>A name that can be pointed at.</summary>
    public static string Id(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    public Html Raw(string html)
    {
        _text.Append(html);
        return this;
    }

    public Html Heading(int level, string text, string? id = null) =>
        Raw($"<h{level}{(id is null ? "" : $" id=\"{Text(id)}\"")}>{Text(text)}</h{level}>\n");

    public Html Paragraph(string html) => Raw($"<p>{html}</p>\n");

    public Html List(IEnumerable<string> items) => Raw($"<ul>\n{string.Concat(items.Select(item => $"<li>{item}</li>\n"))}</ul>\n");

    public Html Terms(params IEnumerable<(string Term, string Html)> terms) =>
        Raw($"<dl>\n{string.Concat(terms.Select(pair => $"<dt>{Text(pair.Term)}</dt><dd>{pair.Html}</dd>\n"))}</dl>\n");

    public Html Table(string caption, IEnumerable<string> heads, IEnumerable<string> rows) => Raw(
        $"<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{Text(caption)}\">\n<table>\n<caption>{Text(caption)}</caption>\n"
        + $"<thead><tr>{string.Concat(heads.Select(head => $"<th scope=\"col\">{Text(head)}</th>"))}</tr></thead>\n"
        + $"<tbody>\n{string.Concat(rows)}</tbody>\n</table>\n</div>\n");

    /// <param name="first">Names the row.</param>
    public static string Row(string? id, string first, params IEnumerable<string> cells) =>
        $"<tr{(id is null ? "" : $" id=\"{Text(id)}\"")}><th scope=\"row\">{first}</th>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>\n";
}
