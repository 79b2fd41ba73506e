using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Fixtures;
using SingleWindow.Permits.Granting;
using Xunit;

namespace SingleWindow.Permits.Tests;

/// <summary>Two processes of the service on one database.</summary>
public class two_instances(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    private const int Declarations = 24;

    [Fact]
    public async Task never_reserve_more_than_is_authorised()
    {
        await using var one = new PermitsService(database, issuer);
        await using var other = new PermitsService(database, issuer);
        var permit = await one.Permit(100);
        var messages = Enumerable.Range(0, Declarations).Select(n => PermitsService.Registered($"26KRRACE{n:00}", 10, permit)).ToArray();
        // Everything goes to both, in small bulks, until both have taken everything.
        await Task.WhenAll(messages.Chunk(3).SelectMany(bulk => new[] { UntilTaken(one, bulk), UntilTaken(other, bulk) }));
        Assert.Equal((0, 100, 0), await one.Balance(permit));
        var lines = new List<JsonElement>();
        foreach (var message in messages)
        {
            lines.AddRange(await other.Lines(message.Mrn));
        }

        Assert.Equal(10, lines.Count(line => line.GetProperty("status").GetString() == "satisfied"));
        Assert.Equal(Declarations - 10, lines.Count(line => line.TryGetProperty("code", out var code) && code.GetString() == "permit/quantity-exceeded"));
    }

    [Fact]
    public async Task consume_each_release_once_and_pass_on_what_others_free()
    {
        await using var one = new PermitsService(database, issuer);
        await using var other = new PermitsService(database, issuer);
        var permit = await one.Permit(30);
        string[] mrns = ["26KRTWO1", "26KRTWO2", "26KRTWO3", "26KRTWO4"];
        await UntilTaken(one, [.. mrns.Select(mrn => PermitsService.Registered(mrn, 10, permit))]);
        await Task.WhenAll(
            UntilTaken(one, new DeclarationReleased(mrns[0], 1, "kr", Of.Now)), UntilTaken(other, new DeclarationReleased(mrns[0], 1, "kr", Of.Now)),
            UntilTaken(one, new DeclarationCancelled(mrns[1], 1, "kr", "x", Of.Now)), UntilTaken(other, new DeclarationCancelled(mrns[1], 1, "kr", "x", Of.Now)));
        Assert.Equal((0, 20, 10), await other.Balance(permit));
        Assert.Equal("satisfied", (await other.Lines(mrns[3]))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task forget_no_hold_when_a_permit_is_issued_while_a_declaration_quotes_it()
    {
        await using var one = new PermitsService(database, issuer);
        await using var other = new PermitsService(database, issuer);
        using var officer = one.As(Someone.AgencyOfficer("MOE"));
        for (var n = 0; n < 12; n++)
        {
            var (mrn, id) = ($"26KRMEET{n:00}", await one.Apply(100));
            var quoted = PermitNumber.Of("MOE", 2026, id);
            var approving = officer.PostAsJsonAsync($"/v1/permit-applications/{id}/approve", new { });
            await Task.WhenAll(approving, UntilTaken(other, PermitsService.Registered(mrn, 10, quoted)));
            Assert.Equal(HttpStatusCode.OK, (await approving).StatusCode);
            Assert.Equal("satisfied", (await other.Lines(mrn))[0].GetProperty("status").GetString());
            Assert.Equal((90, 10, 0), await one.Balance(quoted));
        }
    }

    /// <summary>As the runtime does: what is not taken is delivered again.</summary>
    private static async Task UntilTaken(PermitsService service, params IFactOnTheWire[] facts)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            if ((await service.Deliver(facts)).All(status => status == "SUCCESS"))
            {
                return;
            }
        }

        Assert.Fail("The service does not take the messages.");
    }
}
