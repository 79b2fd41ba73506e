using System.Reflection;
using System.Text.Json;
using SingleWindow.Contracts.Wco;
using Xunit;

namespace SingleWindow.Contracts.Tests;

public class the_WCO_classes
{
    [Theory]
    [InlineData("dec_element_tree.tsv")]
    [InlineData("res_element_tree.tsv")]
    public void have_every_path_id_and_format_of_the_published_trees(string file)
    {
        var paths = Tree(file).ToArray();
        Assert.True(paths.Length > 70);
        foreach (var (path, id, format) in paths)
        {
            var element = Find(path);
            if (element is null)
            {
                Assert.True(path is "/Declaration" or "/Response" or "/Response/od:Declaration", path);
                continue;
            }

            Assert.Equal(id.Length > 0 ? id : "337", element.Id);
            Assert.Equal(format, element.Format?.Text ?? "");
            Assert.Equal(element.Class?.Id ?? id, id.Length > 0 ? id : element.Class?.Id ?? id);
        }
    }

    [Theory]
    [InlineData("dec_element_tree.tsv")]
    [InlineData("res_element_tree.tsv")]
    public void stand_in_the_order_of_the_schemas(string file)
    {
        var siblings = Tree(file).Where(row => row.Path.LastIndexOf('/') > 0 && !row.Path.Contains(':', StringComparison.Ordinal))
            .GroupBy(row => row.Path[..row.Path.LastIndexOf('/')]);
        foreach (var group in siblings)
        {
            var positions = group.Select(row => Find(row.Path)!.Index).ToArray();
            Assert.Equal(positions.Order(), positions);
        }
    }

    [Fact]
    public void a_pointer_of_a_published_path_leads_back_to_it()
    {
        foreach (var (path, _, _) in Tree("dec_element_tree.tsv").Where(row => row.Path.Contains('/', StringComparison.Ordinal)))
        {
            var json = string.Concat(Steps(path).Select(element => $"/{element.JsonName}{(element.Repeats ? "/2" : "")}"));
            var chain = Pointers.ToWco(new Declaration(), json);
            Assert.Equal(json, Pointers.ToJson(new Declaration(), chain));
        }
    }

    [Fact]
    public void every_property_has_an_id()
    {
        foreach (var type in typeof(WcoClass).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(WcoClass))))
        {
            Assert.NotNull(type.GetCustomAttribute<WcoAttribute>());
            Assert.All(
                type.GetProperties().Where(p => p.Name is not (nameof(WcoClass.Extensions) or "EqualityContract")),
                p => Assert.NotNull(p.GetCustomAttribute<WcoAttribute>()));
        }
    }

    [Theory]
    [InlineData("an..35", "abc", true)]
    [InlineData("an..3", "abcd", false)]
    [InlineData("a2", "KR", true)]
    [InlineData("a2", "K", false)]
    [InlineData("a2", "K1", false)]
    [InlineData("n..2", "9", true)]
    [InlineData("n..2", "x", false)]
    [InlineData("n1", "12", false)]
    public void formats_are_understood(string format, string value, bool fits) => Assert.Equal(fits, WcoFormat.Of(format)!.Fits(value));

    [Theory]
    [InlineData("n..16,3", "1234567890123.123", true)]
    [InlineData("n..16,3", "12345678901234.123", false)]
    [InlineData("n..16,3", "1.1234", false)]
    [InlineData("n..16,3", "1.1000000", true)]
    [InlineData("n..5", "99999", true)]
    [InlineData("n..5", "100000", false)]
    [InlineData("n..5", "0", true)]
    public void digits_are_counted(string format, string value, bool fits) =>
        Assert.Equal(fits, WcoFormat.Of(format)!.Fits(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void JSON_names_are_the_ones_of_the_serializer()
    {
        var declaration = new Declaration { Id = "1", GoodsShipment = new() { UCR = new() { Id = "2" }, AEOMutualRecognitionParty = [new() { RoleCode = "3" }] } };
        var json = JsonSerializer.Serialize(declaration, Json.Options);
        Assert.Equal("""{"id":"1","goodsShipment":{"aeoMutualRecognitionParty":[{"roleCode":"3"}],"ucr":{"id":"2"}}}""", json);
        Assert.Equal("ucr", WcoShape.Of<GoodsShipment>().Element("UCR")!.JsonName);
        Assert.Equal("aeoMutualRecognitionParty", WcoShape.Of<GoodsShipment>().Element("AEOMutualRecognitionParty")!.JsonName);
    }

    private static WcoElement? Find(string path) => Steps(path).LastOrDefault();

    private static IEnumerable<WcoElement> Steps(string path)
    {
        var names = path.Split('/')[1..];
        var shape = names[0] == "Response" ? WcoShape.Of<Response>() : WcoShape.Of<Declaration>();
        foreach (var name in names.Skip(1))
        {
            if (shape?.Element(name) is not { } element) yield break;
            yield return element;
            shape = element.Class;
        }
    }

    private static IEnumerable<(string Path, string Id, string Format)> Tree(string file)
    {
        var path = Path.Combine(Shared(), "data", "wco", "uk", "tables", file);
        Assert.SkipUnless(File.Exists(path), $"The table {file} is not here; set SINGLEWINDOW_SHARED to the folder of shared data.");
        return File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Select(row => (row[0], row[1].Trim(), row[3].Trim()));
    }

    private static string Shared()
    {
        if (Environment.GetEnvironmentVariable("SINGLEWINDOW_SHARED") is { Length: > 0 } given) return given;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SingleWindow.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}
