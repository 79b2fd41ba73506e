using JasperFx;
using Marten;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.ServiceHost.Tests;

public sealed record Edited(int Edition);

/// <summary>Has a version that does not count facts, as a declaration has.</summary>
public sealed record Book(string Id, [property: OwnVersion] int Version) : IState<Book>
{
    public static Book Fold(Book? state, string id, object fact) => new(id, ((Edited)fact).Edition);
}

/// <summary>The same, unmarked.</summary>
public sealed record Pamphlet(string Id, int Version) : IState<Pamphlet>
{
    public static Pamphlet Fold(Pamphlet? state, string id, object fact) => new(id, ((Edited)fact).Edition);
}

public class keeping_a_state(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task leaves_a_version_alone_that_is_not_the_one_of_the_stream()
    {
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(database.ConnectionString);
            options.KeepFacts("books");
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            options.KeepState<Book>();
        });
        await using var session = store.LightweightSession();
        session.Events.StartStream<Book>("book/1", new Edited(1), new Edited(1), new Edited(1));
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);

        var kept = await session.LoadAsync<Book>("book/1", TestContext.Current.CancellationToken);

        Assert.Equal(1, kept!.Version);
    }

    [Fact]
    public void refuses_a_version_that_the_store_would_overwrite() => Assert.Throws<InvalidOperationException>(() =>
        DocumentStore.For(options =>
        {
            options.Connection(database.ConnectionString);
            options.KeepState<Pamphlet>();
        }));
}
