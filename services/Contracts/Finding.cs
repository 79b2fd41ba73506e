namespace SingleWindow.Contracts;

public enum Severity { Error, Warning, Information }

/// <summary>One thing that is wrong, where, and how to mend it. All findings of a message are given at once.</summary>
/// <param name="Code">Stable code, such as <c>SW10001</c> (an..8 in RES, WCO 377).</param>
/// <param name="Text">In the caller's language.</param>
/// <param name="Path">JSON pointer into the declaration, such as <c>/goodsShipment/governmentAgencyGoodsItem/0/commodity</c>.</param>
/// <param name="Pointer">WCO pointer chain from the root: class, sequence, attribute.</param>
/// <param name="Value">The offending value, as sent.</param>
/// <param name="Suggestion">What would pass, where that can be computed; else what the sender can do.</param>
/// <param name="Source">Law, standard or rule that asks for it.</param>
/// <param name="Line">Line in the XML text, from 1, when the message was XML.</param>
/// <param name="Correction">The value that would pass at <c>Path</c>, where it can be computed: as it stands in the message;
/// of an amount or measure its number or, where this is no number, its currency or unit.</param>
/// <param name="Official">Code and text that the country's own system has for it, where that is known.</param>
public sealed record Finding(
    string Code, string Text, string Path, IReadOnlyList<PointerStep>? Pointer = null, string? Value = null,
    string? Suggestion = null, string? Source = null, int? Line = null, Severity Severity = Severity.Error,
    string? Correction = null, string? Official = null);

/// <summary>One step of a WCO pointer (97A).</summary>
/// <param name="Section">Class id, such as <c>68A</c> (WCO 375).</param>
/// <param name="Sequence">SequenceNumeric of the instance, where the class repeats (WCO 006).</param>
/// <param name="Tag">Element id, such as <c>006</c>, on the last step (WCO 381).</param>
public sealed record PointerStep(string Section, int? Sequence = null, string? Tag = null);
