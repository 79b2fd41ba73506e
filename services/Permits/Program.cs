using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Permits;
using SingleWindow.Permits.Showing;
using SingleWindow.Permits.Granting;
using SingleWindow.Permits.Overriding;
using SingleWindow.Permits.Requesting;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Resolving;
using SingleWindow.Permits.Reviewing;
using SingleWindow.Permits.Suspending;
using SingleWindow.ServiceHost;

var builder = WebApplication.CreateBuilder(args);
builder.AddSingleWindow("permits", host => host
    .Keep(store => store.KeepPermits())
    .Announce(Topics.Permits, Announcements.Of)
    .Receive<DeclarationRegistered, WhenDeclarationRegistered>(Topics.Declarations)
    .Receive<DeclarationAmended, WhenDeclarationAmended>(Topics.Declarations)
    .Receive<DeclarationReleased, WhenDeclarationReleased>(Topics.Declarations)
    .Receive<DeclarationCancelled, WhenDeclarationCancelled>(Topics.Declarations)
    .Receive<DeclarationRefused, WhenDeclarationRefused>(Topics.Declarations));
builder.AddProfiles();
builder.Services.AddScoped<ApplicationActs>().AddScoped<PermitActs>();

var app = builder.Build();
app.MapSingleWindow();
app.MapFindFormalities();
app.MapDryRun();
app.MapSubmitApplication();
app.MapFindApplications();
app.MapReviewApplications();
app.MapApproveApplication();
app.MapFindPermits();
app.MapChangePermits();
app.MapFindHolds();
app.MapDecideHold();
app.Run();
