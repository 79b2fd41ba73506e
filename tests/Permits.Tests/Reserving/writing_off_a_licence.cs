using System.Globalization;
using System.Text.Json;
using SingleWindow.Permits.Reserving;
using Xunit;

namespace SingleWindow.Permits.Tests.Reserving;

/// <summary>A published usage message of a licence: the line total that it states is cumulative, not the sum of its own usages.</summary>
public class writing_off_a_licence
{
    [Fact]
    public void adds_the_usages_of_a_message_to_what_was_used_before()
    {
        var file = Path.Combine(Path.GetDirectoryName(Repository.Root.TrimEnd('/')) ?? "", "shared/data/examples/worked_examples.json");
        Assert.SkipUnless(File.Exists(file), "The shared worked examples are not here.");
        using var examples = JsonDocument.Parse(File.ReadAllText(file));
        var example = examples.RootElement.EnumerateArray().Single(one => one.GetProperty("id").GetString() == "LIC-101");
        var (inputs, expected) = (example.GetProperty("inputs"), example.GetProperty("expected"));
        decimal[] usages = [.. inputs.GetProperty("usages").EnumerateArray().Select(Number)];
        var (before, total) = (Number(expected.GetProperty("opening_used")), Number(inputs.GetProperty("line_total")));

        var permit = Of.APermit(total + 1000, WrittenOff("BEFORE", before));
        permit = usages.Index().Aggregate(permit, (state, usage) => WrittenOff($"USAGE{usage.Index}", usage.Item).Aggregate(state, (p, fact) => Permit.Fold(p, p.Id, fact)));

        Assert.Equal(Number(expected.GetProperty("sum_of_message")), permit.Lines[0].Consumed - before);
        Assert.Equal((total, 1000m), (permit.Lines[0].Consumed, permit.Lines[0].Available));
    }

    /// <summary>A declaration reserves and is released.</summary>
    private static object[] WrittenOff(string mrn, decimal quantity)
    {
        var reserved = new QuantityReserved(mrn, 1, 1, 1, quantity, Of.Now);
        return [reserved, .. new ConsumeReservations(mrn, 1).Decide(Of.APermit(quantity, reserved), Of.Now).Facts];
    }

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
