using SingleWindow.Contracts;
using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Requesting;

/// <summary>A trader, or a broker for one, asks an agency for a permit.</summary>
/// <param name="Terms">What the country's catalogue says of the formality.</param>
public sealed record SubmitApplication(
    string ApplicationId, string Formality, string Holder, IReadOnlyList<ApplicationItem> Items, string? Mrn, int? Item,
    DateOnly? ValidFrom, DateOnly? ValidUntil, string? Prior, string? Remarks, FormalityTerms Terms)
{
    /// <param name="declaration">The declaration whose goods wait; null where none is quoted or none is known.</param>
    public Decision Decide(Application? application, Requirements? declaration, Who who, DateTimeOffset now)
    {
        if (application is not null)
        {
            return IsSame(application.Submitted)
                ? Decision.AlreadySo
                : Decision.Refuse("application/exists-differently", $"Application {ApplicationId} was made with other content.");
        }

        if (Mrn is not null && Unfit(declaration, who) is { } refusal)
        {
            return new([], refusal);
        }

        return Decision.Accept(new ApplicationSubmitted(
            ApplicationId, Terms.Country, Formality, Terms.Agency, Holder, who.Party ?? Holder, Items, Mrn, declaration?.Version ?? 0,
            Item, ValidFrom, ValidUntil, Prior, Remarks, Terms.Fee, Terms.DueAt, who.Subject, now));
    }

    // A fee goes on the bill of the declaration: only its own trader or lodger may put it there.
    private Refusal? Unfit(Requirements? declaration, Who who)
    {
        if (declaration?.Declared is not { } declared || declared.Trader != Holder
            || (declared.Trader != who.Party && declared.Lodger != who.Party))
        {
            return new("application/declaration-unknown", $"There is no declaration {Mrn} of this trader whose goods wait.");
        }

        if (declaration.Ending is { } ending)
        {
            return new("application/declaration-ended", $"Declaration {Mrn} is {ending.ToString().ToLowerInvariant()} already.");
        }

        return declaration.Lines.Any(l => l.Need.Formality == Formality && (Item is null || l.Need.Item == Item))
            ? null
            : new("application/formality-not-needed", $"{Formality} is not needed for {(Item is null ? "any item" : $"item {Item}")} of {Mrn}.");
    }

    private bool IsSame(ApplicationSubmitted before) => before.Formality == Formality && before.Holder == Holder
        && before.Mrn == Mrn && before.Item == Item && before.Items.SequenceEqual(Items)
        && before.ValidFrom == ValidFrom && before.ValidUntil == ValidUntil;
}

/// <param name="DueAt">End of the agency's processing time.</param>
public sealed record FormalityTerms(string Country, string Agency, Money? Fee, DateTimeOffset DueAt);
