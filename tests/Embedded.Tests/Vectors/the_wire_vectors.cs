using System.Text;
using System.Text.Json.Nodes;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Embedded.Tests.Vectors;

public class the_wire_vectors(Subject subject) : IClassFixture<Subject>
{
    private static readonly HttpClient Client = new();

    public static TheoryData<string> Names => [.. Vector.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task hold(string name)
    {
        var stop = TestContext.Current.CancellationToken;
        var vector = Vector.Read(name);
        Assert.SkipWhen(Subject.IsDaprd && vector.Daprd is not null, $"daprd differs: {vector.Daprd}");

        using var answer = await Send(vector.Publish, stop);
        Assert.Equal(vector.Answer.Status, (int)answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(stop);
        Assert.Null(Template.Difference(vector.Answer.Body, body.Length == 0 ? null : JsonNode.Parse(body)));
        if (vector.Stored is not null && !Subject.IsDaprd)
        {
            Assert.Null(Template.Difference(vector.Stored, await subject.Stored(name, stop)));
        }

        if (vector.Subscription is not null)
        {
            await Deliveries(name, vector, stop);
        }
    }

    /// <summary>All that are expected, and none after them: a fence of the same key comes last.</summary>
    private async Task Deliveries(string name, Vector vector, CancellationToken stop)
    {
        await Eventually.Is(() => subject.For(name).Count >= vector.Delivered.Count, stop);
        using var fence = await Send(new($"/v1.0/publish/pubsub/{name}?metadata.partitionKey=k", "the-fence"), stop);
        await Eventually.Is(() => subject.IsFenced(name), stop);
        var got = subject.For(name);
        Assert.Equal(vector.Delivered.Count, got.Count);
        for (var nth = 0; nth < got.Count; nth++)
        {
            var expected = vector.Delivered[nth];
            Assert.Equal(expected.Path, got[nth].Path);
            Assert.Null(Template.Difference(expected.Body, got[nth].Json));
            Assert.All(expected.Headers, header => Assert.Null(
                Template.Difference(header.Value, got[nth].Headers[header.Key].ToString(), header.Key)));
        }
    }

    private async Task<HttpResponseMessage> Send(Request publish, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(subject.Url, publish.Path));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(publish.Text));
        foreach (var (key, value) in publish.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(key, value) || request.Content.Headers.TryAddWithoutValidation(key, value);
        }

        return await Client.SendAsync(request, stop);
    }
}
