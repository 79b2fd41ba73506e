using Refit;

namespace SingleWindow.Contracts.Clients;

/// <summary>Selectivity and examination, as officers see them.</summary>
public interface IInspections
{
    [Get("/v1/inspections")]
    Task<ApiResponse<PageOf<OrderedInspection>>> Find(
        [Query] string? mrn, [Query] string? status, [Query] string? office, [Query] int? size, CancellationToken stop);

    [Post("/v1/inspections/{id}/result")]
    Task<HttpResponseMessage> Record(string id, [Body(buffered: true)] InspectionResult result, CancellationToken stop);

    [Get("/v1/selections/{mrn}")]
    Task<ApiResponse<SelectionOfDeclaration>> Selection(string mrn, CancellationToken stop);
}

public sealed record OrderedInspection(string Id, string Mrn, int Version, string Office, string Status, string? Instruction);

/// <param name="Outcome"><c>conform</c> or <c>irregular</c>.</param>
/// <param name="Lines">What contradicts the declaration.</param>
public sealed record InspectionResult(string Outcome, string? Remarks = null, IReadOnlyList<IrregularGoods>? Lines = null);

public sealed record IrregularGoods(int Item, string Irregularity, string? Declared = null, string? Found = null);

public sealed record SelectionOfDeclaration(string Mrn, int Version, string? Channel);
