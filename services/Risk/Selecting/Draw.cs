namespace SingleWindow.Risk.Selecting;

/// <summary>The random draw of one consignment: made before any score, repeatable by whoever holds the key of the day.</summary>
/// <param name="Consignment">Key of the consignment, hashed: the same goods never get a second draw.</param>
/// <param name="Day">Day of the first lodgement, whose sealed key made the draw.</param>
/// <param name="Value">Between 0 and 1, nine decimals.</param>
/// <param name="Probability">The rate it was held against; estimates weigh by 1/probability.</param>
public sealed record Draw(string Consignment, DateOnly Day, decimal Value, decimal Probability)
{
    public bool Selected => Value < Probability;
}
