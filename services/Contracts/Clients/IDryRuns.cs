using System.Text.Json;
using Refit;

namespace SingleWindow.Contracts.Clients;

/// <summary>What a declaration would need from partner agencies; Declaration asks it on behalf of the caller.</summary>
public interface IRequirementsDryRun
{
    /// <param name="authorization">The caller's own token: it sees what the caller may see.</param>
    [Post("/v1/requirements:resolve")]
    Task<ApiResponse<JsonElement>> Resolve(
        [Query] string profile, [Body(buffered: true)] Wco.Declaration declaration, [Header("Authorization")] string authorization,
        [Header("Accept-Language")] string language, CancellationToken stop);
}

/// <summary>What a declaration would cost; Declaration asks it on behalf of the caller.</summary>
public interface IAssessmentDryRun
{
    /// <param name="authorization">The caller's own token.</param>
    [Post("/v1/assessments:estimate")]
    Task<ApiResponse<JsonElement>> Estimate(
        [Query] string profile, [Body(buffered: true)] Wco.Declaration declaration, [Header("Authorization")] string authorization,
        [Header("Accept-Language")] string language, CancellationToken stop);
}
