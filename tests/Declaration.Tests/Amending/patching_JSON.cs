using System.Text.Json.Nodes;
using SingleWindow.Declarations.Amending;
using Xunit;

namespace SingleWindow.Declarations.Tests.Amending;

public class patching_JSON
{
    // The examples of RFC 7396, appendix A, and some of RFC 6902, appendix A.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void merges(string target, string patch, string expected) =>
        Equal(expected, Patch.Merged(JsonNode.Parse(target), JsonNode.Parse(patch)));

    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc"]}]""", """{"foo":["bar",["abc"]]}""")]
    [InlineData("""{"foo":["bar","qux","baz"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["bar","baz"]}""")]
    [InlineData("""{"baz":"qux"}""", """[{"op":"replace","path":"/baz","value":"boo"}]""", """{"baz":"boo"}""")]
    [InlineData("""{"foo":{"bar":1},"qux":{}}""", """[{"op":"move","from":"/foo/bar","path":"/qux/thud"}]""", """{"foo":{},"qux":{"thud":1}}""")]
    [InlineData("""{"foo":["all","grass","cows","eat"]}""", """[{"op":"move","from":"/foo/1","path":"/foo/3"}]""", """{"foo":["all","cows","eat","grass"]}""")]
    [InlineData("""{"a":[1]}""", """[{"op":"copy","from":"/a","path":"/b"},{"op":"test","path":"/b","value":[1]}]""", """{"a":[1],"b":[1]}""")]
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""")]
    public void applies_operations(string target, string patch, string expected) =>
        Equal(expected, Patch.Applied(JsonNode.Parse(target), JsonNode.Parse(patch)));

    [Theory]
    [InlineData("""[{"op":"add","path":"/a/b/c","value":1}]""", "operation 0: /a/b leads nowhere.")]
    [InlineData("""[{"op":"remove","path":"/x"}]""", "operation 0: /x leads nowhere.")]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""", "operation 0: /a is not what was expected.")]
    [InlineData("""[{"op":"add","path":"/b","value":1},{"op":"turn","path":"/a"}]""", "operation 1: there is no operation 'turn'.")]
    [InlineData("""[{"op":"add","path":"a","value":1}]""", "operation 0: 'a' is no JSON pointer.")]
    [InlineData("""[{"op":"add","path":"/a"}]""", "operation 0: 'value' is missing.")]
    [InlineData("""[{"op":"move","from":"/a","path":"/a/b"}]""", "operation 0: nothing moves into itself.")]
    [InlineData("""{"op":"add"}""", "a JSON Patch is a list of operations.")]
    public void says_what_cannot_be_done_and_changes_nothing(string patch, string why)
    {
        var target = JsonNode.Parse("""{"a":1}""");
        Assert.Equal(why, Assert.Throws<PatchException>(() => Patch.Applied(target, JsonNode.Parse(patch))).Message);
        Equal("""{"a":1}""", target);
    }

    private static void Equal(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{actual?.ToJsonString()} is not {expected}");
}
