using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Permits;
using SingleWindow.Contracts.Risk;
using SingleWindow.Countries;
using SingleWindow.Declarations;
using SingleWindow.Declarations.Amending;
using SingleWindow.Declarations.Cancelling;
using SingleWindow.Declarations.Clearing;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Deciding;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Manifests;
using SingleWindow.Declarations.Presenting;
using SingleWindow.Declarations.Pushing;
using SingleWindow.Declarations.Requesting;
using SingleWindow.Declarations.Publishing;
using SingleWindow.Declarations.Showing;
using SingleWindow.Declarations.Supplementing;
using SingleWindow.ServiceHost;

var builder = WebApplication.CreateBuilder(args);
builder.AddSingleWindow("declaration", service => service
    .Keep(store => store.KeepDeclarations())
    .Announce(Topics.Declarations, Announcements.Of)
    .AnnounceInTurn<ManifestTurn>()
    .Watch<Declaration>(Clearances.Watch)
    .Receive<RequirementsResolved, WhenRequirementsResolved>(Topics.Permits)
    .Receive<PermitHoldOpened, WhenPermitHoldOpened>(Topics.Permits)
    .Receive<PermitHoldClosed, WhenPermitHoldClosed>(Topics.Permits)
    .Receive<RequirementsSatisfied, WhenRequirementsSatisfied>(Topics.Permits)
    .Receive<ChannelSelected, WhenChannelSelected>(Topics.Risk)
    .Receive<InspectionOrdered, WhenInspectionOrdered>(Topics.Risk)
    .Receive<InspectionRecorded, WhenInspectionRecorded>(Topics.Risk)
    .Receive<DutyAssessed, WhenDutyAssessed>(Topics.Payments)
    .Receive<AssessmentRefused, WhenAssessmentRefused>(Topics.Payments)
    .Receive<BillIssued, WhenBillIssued>(Topics.Payments)
    .Receive<BillSettled, WhenBillSettled>(Topics.Payments));
builder.Services.AddSingleton<Submissions>().AddSingleton<Amendments>().AddSingleton<Requests>().AddSingleton<Publications>();
builder.Services.AddSingleton(_ => CountryProfiles.Read(
    builder.Configuration["SingleWindow:Profiles"] ?? Path.Combine(AppContext.BaseDirectory, "profiles")));
builder.AddClient<IRequirementsDryRun>("Permits").AddClient<IAssessmentDryRun>("Payment");

builder.AddPushing();
builder.AddManifests();

var app = builder.Build();
app.MapSingleWindow();
app.MapLodgeDeclaration();
app.MapCheckDeclaration();
app.MapAmendDeclaration();
app.MapPresentGoods();
app.MapSupplementaryOwed();
app.MapCancelDeclaration();
app.MapOfficerActs();
app.MapCarrierActs();
app.MapFindDeclarations();
app.MapShowDeclaration();
app.MapShowHistory();
app.MapCompareVersions();
app.MapShowResponses();
app.MapPushing();
app.MapManifests();
app.MapPublications();
app.Run();

namespace SingleWindow.Declarations
{
    /// <summary>Names the entry point for tests that host the service.</summary>
    public partial class Program;
}
