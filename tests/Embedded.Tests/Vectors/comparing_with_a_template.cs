using System.Text.Json.Nodes;
using Xunit;

namespace SingleWindow.Embedded.Tests.Vectors;

/// <summary>The vectors are worth what their comparison is worth.</summary>
public class comparing_with_a_template
{
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", false)]
    [InlineData("""{"a":"<absent>"}""", """{}""", true)]
    [InlineData("""{"a":"<absent>"}""", """{"a":null,"b":1}""", false)]
    [InlineData("""{"a":"<any>"}""", """{"a":[1]}""", true)]
    [InlineData("""{"a":"<any>"}""", """{}""", false)]
    [InlineData("""["<uuid>"]""", """["0193571c-5d2b-7e3a-9f01-23456789abcd"]""", true)]
    [InlineData("""["<uuid>"]""", """["id"]""", false)]
    [InlineData("""["<time>"]""", """["2026-11-23T09:00:00Z"]""", true)]
    [InlineData("""["<time>"]""", """["2026-11-23T09:00:00.5Z"]""", false)]
    [InlineData("""["<traceparent>"]""", $"""["{Trace}"]""", true)]
    [InlineData("""["<traceparent>"]""", """[""]""", false)]
    [InlineData("""["<trace 4bf92f3577b34da6a3ce929d0e0e4736>"]""", $"""["{Trace}"]""", true)]
    [InlineData("""["<trace 00000000000000000000000000000001>"]""", $"""["{Trace}"]""", false)]
    [InlineData("[1]", "[1,2]", false)]
    public void finds_what_differs(string expected, string actual, bool same) =>
        Assert.Equal(same, Template.Difference(JsonNode.Parse(expected), JsonNode.Parse(actual)) is null);
}
