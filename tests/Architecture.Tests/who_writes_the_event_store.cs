using System.Text.RegularExpressions;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>One place commits: there the inbox, the versions and the headers of facts are seen to.</summary>
public partial class who_writes_the_event_store
{
    private static readonly string[] Writers = ["services/ServiceHost/Work.cs", "services/ServiceHost/Receiving.cs"];

    [Fact]
    public void only_the_unit_of_work_and_the_inbox_save_a_session() => Rule.Holds(Repository.CSharp.SelectMany(Saves));

    [Fact]
    public void and_the_rule_would_notice_a_service_that_saves() =>
        Assert.Single(Saves(new("services/Risk/Sneaking.cs", "await session.SaveChangesAsync(stop);")));

    [Fact]
    public void and_a_service_that_appends_past_the_unit_of_work() =>
        Assert.Single(Saves(new("services/Risk/Sneaking.cs", "session.Events.Append(stream, fact);")));

    private static IEnumerable<string> Saves(SourceFile file) =>
        file.IsUnder("services") && !Writers.Contains(file.Path, StringComparer.Ordinal) && Saving().IsMatch(file.Text)
            ? [$"{file.Path} writes the event store: use Work.Decide, Work.Store or Work.Sql, and let ServiceHost commit."]
            : [];

    [GeneratedRegex(@"\.SaveChanges(Async)?\(|\bEvents\.(Append|StartStream|AppendOptimistic|AppendExclusive|WriteToAggregate)\w*[(<]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Saving();
}
